using IncidentKit.Trail.Lineage;

namespace IncidentKit.Services.Iam;

/// <summary>How long sessions live.</summary>
internal static class SessionLife
{
    // The longest that AWS allows where no event of the trail tells the end.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);
    private static readonly TimeSpan LongestFederated = TimeSpan.FromHours(36);

    /// <summary>When a session ends at the latest; <see langword="null"/> if the trail gives no time at all.</summary>
    internal static DateTimeOffset? EndOf(LineageCredential session) =>
        session.ExpiresAt ?? (session.FirstSeen ?? session.Evidence.Min(evidence => evidence.EventTime))
            + (session.Principal?.Contains(":federated-user/", StringComparison.Ordinal) ?? false ? LongestFederated : Longest);

    /// <summary>Whether it can be alive at a time.</summary>
    internal static bool IsLive(LineageCredential session, DateTimeOffset now) => !session.Deleted && (EndOf(session) is not { } end || end > now);
}
