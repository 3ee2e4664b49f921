using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using IncidentKit.Aws;
using IncidentKit.Detection;
using Microsoft.Extensions.Options;

namespace IncidentKit.Remediation.Planning;

/// <summary>Writes what the units declare, and what the kit itself calls, as policies of the size that AWS takes.</summary>
internal sealed class PermissionPolicies(DetectorCatalog detectors, RemediatorCatalog remediators, IOptions<AwsAccessOptions> access) : IPermissionPolicies
{
    private const int MaxLength = 6144;
    private const string Anything = "*";

    // A trail's files, wherever its bucket and prefix; no other object of the account.
    private const string TrailFiles = "arn:*:s3:::*/AWSLogs/*";

    // A trail's files can be encrypted with a key of anybody's: it is used for what S3 reads out, and for nothing else.
    private static readonly string[] S3 = ["s3.*.amazonaws.com", "s3.*.amazonaws.com.cn"];

    private static readonly string[] Core =
    [
        "sts:GetCallerIdentity", "account:ListRegions", "ec2:DescribeRegions", "cloudtrail:LookupEvents", "cloudtrail:DescribeTrails", "cloudtrail:GetTrailStatus", "cloudtrail:GetEventSelectors", "ce:GetCostAndUsage", "s3:ListBucket", "s3:GetBucketLocation", "iam:ListAttachedUserPolicies",
    ];

    private static readonly string[] Executing = ["iam:ListGroupsForUser", "iam:ListAttachedUserPolicies", "iam:ListAttachedGroupPolicies", "iam:ListAttachedRolePolicies"];
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public IReadOnlyList<PermissionPolicy> ForInvestigation() => Write("IncidentKitInvestigate", Investigating());

    public IReadOnlyList<PermissionPolicy> ForExecution() => Write("IncidentKitExecute", Investigating().Concat(Executing).Concat(remediators.Descriptors.SelectMany(descriptor => descriptor.Permissions)));

    public IReadOnlyList<PermissionPolicy> ForPlan(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var used = plan.Steps.Select(step => step.Remediator).Distinct().Select(id => id is not null && remediators.Find(id) is { } remediator
            ? remediator.Descriptor.Permissions
            : throw new PlanException($"the plan names the remediator '{Reporting.UntrustedText.Clean(id, 80)}', which the kit does not have: make the plan again"));
        return Write("IncidentKitPlan", Investigating().Concat(Executing).Concat(used.SelectMany(permissions => permissions)));
    }

    private IEnumerable<string> Investigating() => Core.Concat(detectors.Descriptors.SelectMany(descriptor => descriptor.Permissions));

    private List<PermissionPolicy> Write(string name, IEnumerable<string> actions)
    {
        var statements = actions.Distinct(StringComparer.OrdinalIgnoreCase).GroupBy(action => action[..action.IndexOf(':', StringComparison.Ordinal)])
            .Select(service => new Statement(SidOf(service.Key), [.. service.Order(StringComparer.Ordinal)], Anything))
            .Append(new("TrailFiles", ["s3:GetObject"], TrailFiles)).Append(new("TrailKeys", ["kms:Decrypt"], Anything) { ViaService = S3 });
        // The role that the kit assumes in other accounts, where the host names one.
        if (access.Value.AssumeRoleName is { Length: > 0 } role) statements = statements.Append(new("AssumeRole", ["sts:AssumeRole"], $"arn:*:iam::*:role/{role}"));
        var documents = Pack([.. statements.OrderBy(statement => statement.Sid, StringComparer.Ordinal).SelectMany(Split)]);
        return [.. documents.Select((document, index) => new PermissionPolicy(documents.Count == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}{index + 1}"), document))];
    }

    private static List<string> Pack(List<Statement> statements)
    {
        var documents = new List<string>();
        List<Statement> open = [];
        foreach (var statement in statements)
        {
            if (open.Count > 0 && Json([.. open, statement]).Length > MaxLength)
            {
                documents.Add(Json(open));
                open = [];
            }

            open.Add(statement);
        }

        documents.Add(Json(open));
        return documents;
    }

    // One service's actions can be more than a policy holds.
    private static IEnumerable<Statement> Split(Statement statement)
    {
        if (Json([statement]).Length <= MaxLength) return [statement];
        var half = statement.Actions.Count / 2;
        return [.. Split(statement with { Sid = statement.Sid + "A", Actions = [.. statement.Actions.Take(half)] }), .. Split(statement with { Sid = statement.Sid + "B", Actions = [.. statement.Actions.Skip(half)] })];
    }

    private static string Json(List<Statement> statements)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Compact))
        {
            writer.WriteStartObject();
            writer.WriteString("Version", "2012-10-17");
            writer.WriteStartArray("Statement");
            foreach (var statement in statements) Write(writer, statement);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, Statement statement)
    {
        writer.WriteStartObject();
        writer.WriteString("Sid", statement.Sid);
        writer.WriteString("Effect", "Allow");
        writer.WriteStartArray("Action");
        foreach (var action in statement.Actions) writer.WriteStringValue(action);
        writer.WriteEndArray();
        writer.WriteString("Resource", statement.Resource);
        if (statement.ViaService is [_, ..] services)
        {
            writer.WriteStartObject("Condition");
            writer.WriteStartObject("StringLike");
            writer.WriteStartArray("kms:ViaService");
            foreach (var service in services) writer.WriteStringValue(service);
            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    // Letters and digits alone are allowed: resource-explorer-2 becomes ResourceExplorer2.
    private static string SidOf(string service) => string.Concat(service.Split('-', '_', '.').Where(part => part.Length > 0).Select(part => char.ToUpperInvariant(part[0]) + part[1..]));

    private sealed record Statement(string Sid, IReadOnlyList<string> Actions, string Resource)
    {
        /// <summary>The services that may act for the caller; nobody else is let through where there are any.</summary>
        internal IReadOnlyList<string> ViaService { get; init; } = [];
    }
}
