using System.Text.Json.Serialization;

namespace IncidentKit.Trail.Lineage;

/// <summary>Whose a call on a shared credential was.</summary>
public enum CallVerdict
{
    /// <summary>The attacker's.</summary>
    [JsonStringEnumMemberName("attacker")] Attacker,

    /// <summary>Nothing tells: it is not laid to the attacker, and nobody vouches for it.</summary>
    [JsonStringEnumMemberName("undecided")] Undecided,

    /// <summary>The owner's.</summary>
    [JsonStringEnumMemberName("owner")] Owner,
}

/// <summary>One call on a credential that owner and attacker both used.</summary>
/// <param name="EventId">The event's id.</param>
/// <param name="Time">When.</param>
/// <param name="Action">What was called, such as <c>iam:CreateUser</c>.</param>
/// <param name="Verdict">Whose it was.</param>
/// <param name="Reason">What told it, as a sentence.</param>
public sealed record LineageCall(string EventId, DateTimeOffset Time, string Action, CallVerdict Verdict, string Reason)
{
    /// <summary>The Region.</summary>
    public string? Region { get; init; }

    /// <summary>The address, or the name of a service.</summary>
    public string? Address { get; init; }

    /// <summary>The user agent.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Whether AWS refused it for want of rights.</summary>
    public bool Refused { get; init; }
}

/// <summary>The calls on a credential that owner and attacker both used, each with its verdict.</summary>
/// <param name="Attacker">How many are the attacker's.</param>
/// <param name="Undecided">How many nothing tells whose they are.</param>
/// <param name="Owner">How many are the owner's.</param>
/// <param name="Listed">The calls: the attacker's and undecided ones before the owner's, each in the order of time. At most <see cref="MostListed"/>; the counts are of all.</param>
public sealed record LineageCalls(int Attacker, int Undecided, int Owner, IReadOnlyList<LineageCall> Listed)
{
    /// <summary>How many calls are listed at most: 1,000.</summary>
    public const int MostListed = 1_000;
}
