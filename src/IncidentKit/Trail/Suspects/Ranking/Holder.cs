namespace IncidentKit.Trail.Suspects.Ranking;

/// <summary>Something that may be stolen: a key, a session, a user's sign-ins to the console.</summary>
/// <param name="Id">The key's id, else the principal's ARN.</param>
/// <param name="Principal">Whose habits count.</param>
internal sealed record Holder(string Id, string Principal)
{
    /// <summary>All events of it, in the order of time.</summary>
    internal required IReadOnlyList<int> Rows { get; init; }

    /// <summary>What was seen, the gravest first, with the events.</summary>
    internal IReadOnlyList<Signal> Signals { get; init; } = [];

    /// <summary>The suspicious holders that it begot.</summary>
    internal List<Holder> Begot { get; } = [];

    /// <summary>How suspicious it is by itself.</summary>
    internal double Score => 1 - Signals.Aggregate(1.0, (rest, signal) => rest * (1 - signal.Weight));
}
