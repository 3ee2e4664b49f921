namespace IncidentKit.Trail.Sigma;

/// <summary>What a hunt keeps at most; beyond it goes on, and says in its summary what may be missing.</summary>
public sealed record SigmaHuntLimits
{
    /// <summary>How many matches of each rule correlations look at.</summary>
    /// <value>The default is 500,000, some 20 MB for each rule that matches so often.</value>
    public int MaxCorrelated { get; init; } = 500_000;

    /// <summary>How many matching events are remembered, so that duplicates of them are left out.</summary>
    /// <value>The default is 1,000,000, some 15 MB.</value>
    public int MaxEvents { get; init; } = 1_000_000;
}
