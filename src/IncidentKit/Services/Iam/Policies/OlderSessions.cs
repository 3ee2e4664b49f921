using System.Globalization;
using System.Text.Json.Nodes;

namespace IncidentKit.Services.Iam.Policies;

/// <summary>The inline policies that take all rights from credentials that are out: from sessions issued before a time, or from everything.</summary>
internal static class OlderSessions
{
    /// <summary>The name that AWS's own console gives such a policy: a revocation replaces an older one.</summary>
    internal const string PolicyName = "AWSRevokeOlderSessions";

    /// <summary>The name of the kit's policy that denies everything.</summary>
    internal const string DenyAllName = "IncidentKitDenyAll";

    /// <summary>Denies everything.</summary>
    internal static string DenyAll { get; } = Document(null);

    /// <summary>Denies everything to sessions that were issued before a time.</summary>
    internal static string DenyBefore(DateTimeOffset time) => Document(new()
    {
        ["DateLessThan"] = new JsonObject { ["aws:TokenIssueTime"] = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) },
    });

    /// <summary>The time before which issued sessions have no rights by these documents; the end of time if nothing is allowed at all.</summary>
    internal static DateTimeOffset? CutOff(IEnumerable<string?> documents) => documents
        .SelectMany(document => PolicyDocument.TryParse(document)?.Statements ?? [])
        .Where(statement => statement.Denies && statement.IsAboutEverything && statement.Source["Principal"] is null)
        .Max(CutOffOf);

    private static DateTimeOffset? CutOffOf(PolicyStatement statement)
    {
        if (statement.Condition is not { } condition) return DateTimeOffset.MaxValue;
        // Any further condition narrows the denial to less than all of the sessions.
        return condition is { Count: 1 } && condition["DateLessThan"] is JsonObject { Count: 1 } dates
            && string.Equals(dates.First().Key, "aws:TokenIssueTime", StringComparison.OrdinalIgnoreCase)
            && DateTimeOffset.TryParse(dates.First().Value?.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time : null;
    }

    private static string Document(JsonObject? condition)
    {
        var statement = new JsonObject { ["Effect"] = "Deny", ["Action"] = new JsonArray("*"), ["Resource"] = new JsonArray("*") };
        if (condition is not null) statement["Condition"] = condition;
        return new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray(statement) }.ToJsonString();
    }
}
