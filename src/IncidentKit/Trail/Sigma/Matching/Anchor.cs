namespace IncidentKit.Trail.Sigma.Matching;

/// <summary>A condition that a test cannot hold without: a field with one of some texts as a whole value, or with one of them within. Case is folded.</summary>
internal sealed record Anchor(Field Field, bool IsWhole, IReadOnlyCollection<string> Texts)
{
    // Shorter texts stand in nearly every value.
    private const int MinLength = 3;

    internal static IReadOnlyList<Anchor> Of(Field field, ValueTest test) =>
        test.Whole is { } whole ? [new(field, true, whole)]
        : test.Within is { } within && within.All(text => text.Length >= MinLength) ? [new(field, false, within)]
        : [];

    /// <summary>What holds when all tests hold: for each field the sharpest of their conditions.</summary>
    internal static IReadOnlyList<Anchor> OfAll(IEnumerable<Test> tests) =>
        [.. tests.SelectMany(test => test.Anchors).GroupBy(anchor => anchor.Field).Select(anchors => anchors.MinBy(anchor => anchor.Rank)!)];

    /// <summary>What holds when one of the tests holds: the conditions on fields that each of them has a condition on.</summary>
    internal static IReadOnlyList<Anchor> OfAny(IReadOnlyList<Test> tests)
    {
        List<Anchor> common = [];
        foreach (var first in tests[0].Anchors)
        {
            var all = tests.Select(test => test.Anchors.FirstOrDefault(anchor => anchor.Field == first.Field)).ToList();
            if (all.Contains(null)) continue;
            var isWhole = all.TrueForAll(anchor => anchor!.IsWhole);
            HashSet<string> texts = new(all.SelectMany(anchor => anchor!.Texts), StringComparer.OrdinalIgnoreCase);
            if (isWhole || texts.All(text => text.Length >= MinLength)) common.Add(new(first.Field, isWhole, texts));
        }

        return common;
    }

    /// <summary>The less, the fewer events hold it: the operation's name says most, then the service; what is one of two or three for each event says least.</summary>
    internal int Rank => (IsWhole ? 0 : 1_000_000) + Math.Min(Texts.Count, 9_999)
        + Field.Path switch { "eventName" => 0, "eventSource" => 10_000, "readOnly" or "eventType" or "managementEvent" or "eventCategory" or "eventVersion" => 30_000, _ => 20_000 };
}
