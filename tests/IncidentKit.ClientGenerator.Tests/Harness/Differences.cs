namespace IncidentKit.ClientGenerator.Tests.Harness;

/// <summary>Compares many pairs and fails once, with the first few that differ.</summary>
internal sealed class Differences
{
    private readonly List<string> _found = [];
    private int _compared;

    public void Compare(string what, string expected, string actual)
    {
        _compared++;
        if (expected == actual) return;

        var start = Math.Max(0, expected.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count() - 80);
        _found.Add($"{what}\n  expected: {Excerpt(expected, start)}\n  actual:   {Excerpt(actual, start)}");
    }

    public void AssertNone()
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{_compared - _found.Count} of {_compared} equal");
        Assert.NotEqual(0, _compared);
        Assert.True(_found.Count == 0, $"{_found.Count} of {_compared} differ:\n{string.Join("\n", _found.Take(5))}");
    }

    private static string Excerpt(string text, int start) => text[Math.Min(start, text.Length)..Math.Min(text.Length, start + 400)];
}
