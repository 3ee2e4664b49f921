namespace IncidentKit.Trail.Sigma.Matching;

/// <summary>All of several tests.</summary>
internal sealed class AllOf : Test
{
    private readonly Test[] tests;

    private AllOf(Test[] tests)
    {
        this.tests = tests;
        Anchors = Anchor.OfAll(tests);
        Cost = tests.Sum(test => test.Cost);
    }

    internal static Test Of(IReadOnlyList<Test> tests) => tests is [var only] ? only : new AllOf([.. tests.OrderBy(test => test.Cost)]);

    internal override IReadOnlyList<Anchor> Anchors { get; }

    internal override int Cost { get; }

    internal override bool Matches(ref RecordView record)
    {
        foreach (var test in tests)
        {
            if (!test.Matches(ref record)) return false;
        }

        return true;
    }

    internal override void Explain(ref RecordView record, MatchedFields matched)
    {
        foreach (var test in tests) test.Explain(ref record, matched);
    }
}

/// <summary>One of several tests.</summary>
internal sealed class AnyOf : Test
{
    private readonly Test[] tests;

    private AnyOf(Test[] tests)
    {
        this.tests = tests;
        Anchors = Anchor.OfAny(tests);
        Cost = tests.Sum(test => test.Cost);
    }

    internal static Test Of(IReadOnlyList<Test> tests) => tests is [var only] ? only : new AnyOf([.. tests.OrderBy(test => test.Cost)]);

    internal override IReadOnlyList<Anchor> Anchors { get; }

    internal override int Cost { get; }

    internal override bool Matches(ref RecordView record)
    {
        foreach (var test in tests)
        {
            if (test.Matches(ref record)) return true;
        }

        return false;
    }

    internal override void Explain(ref RecordView record, MatchedFields matched)
    {
        foreach (var test in tests)
        {
            if (test.Matches(ref record)) test.Explain(ref record, matched);
        }
    }
}

/// <summary>Not a test.</summary>
internal sealed class Not(Test test) : Test
{
    internal override int Cost => test.Cost;

    internal override bool Matches(ref RecordView record) => !test.Matches(ref record);
}
