namespace IncidentKit.Trail.Suspects.Ranking;

/// <summary>What a network is to a principal.</summary>
internal enum Standing
{
    /// <summary>It works there as it always did.</summary>
    Known,

    /// <summary>The trail does not reach back far enough to say.</summary>
    Unknown,

    /// <summary>It turned up there, where nobody of the account was before.</summary>
    New,
}
