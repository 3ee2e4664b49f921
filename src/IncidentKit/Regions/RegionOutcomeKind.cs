using System.Text.Json.Serialization;

namespace IncidentKit.Regions;

/// <summary>How the work on one target ended. Each target ends in exactly one of these.</summary>
public enum RegionOutcomeKind
{
    /// <summary>All of it was done.</summary>
    [JsonStringEnumMemberName("completed")] Completed,

    /// <summary>AWS refused for want of permission.</summary>
    [JsonStringEnumMemberName("denied")] Denied,

    /// <summary>The service is not offered in the Region, or not to this account.</summary>
    [JsonStringEnumMemberName("notAvailable")] NotAvailable,

    /// <summary>The account has not enabled the Region.</summary>
    [JsonStringEnumMemberName("regionDisabled")] RegionDisabled,

    /// <summary>AWS refused for the rate of calls until the deadline.</summary>
    [JsonStringEnumMemberName("throttled")] Throttled,

    /// <summary>It did not end in its time.</summary>
    [JsonStringEnumMemberName("timedOut")] TimedOut,

    /// <summary>Something else went wrong; the detail says what.</summary>
    [JsonStringEnumMemberName("failed")] Failed,

    /// <summary>It was not begun; the detail says why.</summary>
    [JsonStringEnumMemberName("skipped")] Skipped,
}
