using System.Text.Json.Serialization;
using IncidentKit.Detection;

namespace IncidentKit.Trail.Sigma;

/// <summary>What a Sigma rule says of itself.</summary>
public sealed record SigmaRule
{
    /// <summary>What it detects.</summary>
    public required string Title { get; init; }

    /// <summary>Its unique id, mostly a UUID.</summary>
    public string? Id { get; init; }

    /// <summary>The name by which correlations refer to it.</summary>
    public string? Name { get; init; }

    /// <summary>The file that it stands in.</summary>
    public required string File { get; init; }

    /// <summary>The line where it begins.</summary>
    [JsonIgnore]
    public int Line { get; init; }

    /// <summary>Its authors. Rules under the Detection Rule License demand that they are named wherever a match is shown.</summary>
    public string? Author { get; init; }

    /// <summary>The licence, where the rule names one.</summary>
    public string? License { get; init; }

    /// <summary>How urgent a match is; <see langword="null"/> where the rule does not say.</summary>
    public Severity? Level { get; init; }

    /// <summary>How ripe the rule is, such as <c>stable</c> or <c>experimental</c>.</summary>
    public string? Status { get; init; }

    /// <summary>What it detects, and why that matters.</summary>
    public string? Description { get; init; }

    /// <summary>Where it was taken from.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Its tags, such as <c>attack.t1078.004</c>.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>What else can look like it.</summary>
    public IReadOnlyList<string> FalsePositives { get; init; } = [];

    /// <summary>Whether it looks at the matches of other rules instead of at events.</summary>
    public bool IsCorrelation { get; init; }

    /// <summary>The MITRE ATT&amp;CK techniques among its tags, such as <c>T1078.004</c>.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Techniques =>
        [.. Tags.Where(tag => tag.StartsWith("attack.t", StringComparison.OrdinalIgnoreCase) && tag.Length > 8 && char.IsAsciiDigit(tag[8])).Select(tag => tag[7..].ToUpperInvariant())];
}
