using System.Globalization;
using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Lambda;

/// <summary>A function with its versions, aliases, permissions and addresses.</summary>
internal sealed class LambdaFunction(string account, string region, string name, JsonObject configuration, DateTimeOffset createdAt)
{
    internal const string Newest = "$LATEST";
    private static readonly TimeSpan UpdateTime = TimeSpan.FromSeconds(2);
    private DateTimeOffset? updatedAt;

    internal string Name => name;

    internal string Arn => $"arn:aws:lambda:{region}:{account}:function:{name}";

    internal JsonObject Configuration { get; private set; } = configuration;

    /// <summary>Published versions by their numbers.</summary>
    internal SortedDictionary<int, JsonObject> Versions { get; } = [];

    internal int LastVersion { get; private set; }

    internal OrderedDictionary<string, JsonObject> Aliases { get; } = [];

    /// <summary>The statements of the resource policy of each qualifier; of the function itself under <c>$LATEST</c>.</summary>
    internal OrderedDictionary<string, OrderedDictionary<string, JsonObject>> Policies { get; } = [];

    internal OrderedDictionary<string, JsonObject> Urls { get; } = [];

    internal OrderedDictionary<string, JsonObject> ProvisionedConcurrency { get; } = [];

    internal SortedDictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    internal int? ReservedConcurrency { get; set; }

    /// <summary>Whether CloudFront holds replicas of it (Lambda@Edge), which keep it from being deleted.</summary>
    internal bool HasReplicas { get; set; }

    /// <summary>The role's session that a warm environment works with.</summary>
    internal (JsonObject Credentials, DateTimeOffset ExpiresAt)? Session { get; set; }

    internal string Role => Configuration.Text("Role")!;

    /// <summary>The function or one of its versions or aliases, as the API shows it.</summary>
    internal JsonObject Describe(string? qualifier, DateTimeOffset now)
    {
        if (qualifier is null or Newest)
        {
            var whole = (JsonObject)Configuration.DeepClone();
            whole["FunctionArn"] = qualifier is null ? Arn : $"{Arn}:{Newest}";
            whole["State"] = now - createdAt >= UpdateTime ? "Active" : "Pending";
            whole["LastUpdateStatus"] = IsUpdating(now) ? "InProgress" : "Successful";
            if (whole.Text("State") == "Pending") (whole["StateReason"], whole["StateReasonCode"]) = ("The function is being created.", "Creating");
            return whole;
        }

        var version = Aliases.GetValueOrDefault(qualifier).Text("FunctionVersion") ?? qualifier;
        if (version == Newest) return Describe(null, now).With(new() { ["FunctionArn"] = $"{Arn}:{qualifier}" });
        return int.TryParse(version, CultureInfo.InvariantCulture, out var number) && Versions.TryGetValue(number, out var published)
            ? published.With(new() { ["FunctionArn"] = $"{Arn}:{qualifier}", ["State"] = "Active", ["LastUpdateStatus"] = "Successful" })
            : throw LambdaErrors.NotFound($"Function not found: {Arn}:{qualifier}");
    }

    internal void Change(JsonObject changes, string revision, DateTimeOffset now)
    {
        if (IsUpdating(now)) throw LambdaErrors.Conflict($"The operation cannot be performed at this time. An update is in progress for resource: {Arn}");
        Configuration = Configuration.With(changes).With(new() { ["RevisionId"] = revision, ["LastModified"] = LambdaTime.Of(now) });
        updatedAt = now;
    }

    /// <summary>Publishes what is newest; the same version again where nothing changed.</summary>
    internal JsonObject Publish(string? description, string revision)
    {
        var last = Versions.Values.LastOrDefault();
        if (last is not null && last.Text("CodeSha256") == Configuration.Text("CodeSha256") && last.Text("LastModified") == Configuration.Text("LastModified")) return Describe(LastVersion.ToString(CultureInfo.InvariantCulture), DateTimeOffset.MaxValue);
        LastVersion++;
        var number = LastVersion.ToString(CultureInfo.InvariantCulture);
        Versions.Add(LastVersion, Configuration.With(new() { ["Version"] = number, ["RevisionId"] = revision, ["Description"] = description ?? Configuration.Text("Description") }));
        return Describe(number, DateTimeOffset.MaxValue).Without("LastUpdateStatus");
    }

    private bool IsUpdating(DateTimeOffset now) => updatedAt is { } at && now - at < UpdateTime;

    internal string Policy(string qualifier) => new JsonObject
    {
        ["Version"] = "2012-10-17",
        ["Id"] = "default",
        ["Statement"] = Policies[qualifier].Values.Select(statement => statement.DeepClone()).ToJsonArray(),
    }.ToJsonString();
}
