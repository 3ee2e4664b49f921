using System.Text.Json.Nodes;
using IncidentKit.Testing.Core;
using IncidentKit.Testing.Wire;

namespace IncidentKit.Testing.Services.Support;

/// <summary>AWS Support, for accounts with a plan that has it.</summary>
internal sealed class SupportService : ISimulatedService
{
    internal const string Aws = "Amazon Web Services";

    private readonly CloudEngine cloud;
    private readonly Dictionary<string, List<SupportCase>> cases = new(StringComparer.Ordinal);

    public SupportService(CloudEngine cloud)
    {
        this.cloud = cloud;
        Operations = new Dictionary<string, Func<ApiCall, JsonObject>>(StringComparer.Ordinal)
        {
            ["CreateCase"] = Create,
            ["DescribeCases"] = Describe,
            ["AddCommunicationToCase"] = AddCommunication,
            ["DescribeCommunications"] = DescribeCommunications,
            ["ResolveCase"] = Resolve,
            ["DescribeServices"] = static call => SupportCatalog.Services(call.Input["serviceCodeList"] as JsonArray),
            ["DescribeSeverityLevels"] = static _ => SupportCatalog.Severities(),
        }.ToDictionary(operation => operation.Key, operation => WithPlan(operation.Value), StringComparer.Ordinal);
    }

    public string Name => "support";

    public IReadOnlyDictionary<string, Func<ApiCall, JsonObject>> Operations { get; }

    /// <summary>Opens a case, as AWS does when it finds an account compromised.</summary>
    internal string Open(string account, string subject, string body, string submittedBy)
    {
        var now = cloud.Time.GetUtcNow();
        var made = NewCase(account, subject, submittedBy, now);
        made.Status = "pending-customer-action";
        made.Communications.Add(new(body, submittedBy, now));
        CasesOf(account).Add(made);
        return made.Id;
    }

    /// <summary>All that was written in a case, oldest first.</summary>
    internal IReadOnlyList<SupportCommunication> CommunicationsOf(string account, string caseId) => CasesOf(account).Find(one => one.Id == caseId)?.Communications ?? [];

    private Func<ApiCall, JsonObject> WithPlan(Func<ApiCall, JsonObject> answer) => call => cloud.Account(call.Account).HasSupportPlan ? answer(call)
        : throw new ApiException("SubscriptionRequiredException", "Amazon Web Services Premium Support Subscription is required to use this service.");

    private SupportCase NewCase(string account, string subject, string submittedBy, DateTimeOffset now) =>
        new($"case-{account}-muen-{now.Year}-{cloud.Ids.Uuid().Replace("-", "", StringComparison.Ordinal)[..16]}", (1_000_000_000 + CasesOf(account).Count).ToString(), subject, submittedBy, now);

    private JsonObject Create(ApiCall call)
    {
        var made = NewCase(call.Account, (string)call.Input["subject"]!, call.CallerArn, call.Now);
        made.Service = (string?)call.Input["serviceCode"] ?? "general-info";
        made.Category = (string?)call.Input["categoryCode"] ?? "using-aws";
        made.Severity = (string?)call.Input["severityCode"] ?? "low";
        made.Language = (string?)call.Input["language"] ?? made.Language;
        made.Copies.AddRange(Copies(call));
        made.Communications.Add(new((string)call.Input["communicationBody"]!, call.CallerArn, call.Now));
        CasesOf(call.Account).Add(made);
        return new() { ["caseId"] = made.Id };
    }

    private JsonObject Describe(ApiCall call)
    {
        string[] wanted = [.. (call.Input["caseIdList"] as JsonArray ?? []).Select(id => (string)id!)];
        foreach (var id in wanted) Find(call.Account, id);
        var withResolved = (bool?)call.Input["includeResolvedCases"] == true;
        var withCommunications = (bool?)call.Input["includeCommunications"] ?? true;
        var found = CasesOf(call.Account).Where(one => (wanted.Length == 0 || wanted.Contains(one.Id)) && (withResolved || one.Status != "resolved"))
            .Where(one => (string?)call.Input["displayId"] is not { } display || one.DisplayId == display).Reverse();
        return Listing.Page(call, "cases", found, one => Output(one, withCommunications), 100, "maxResults", "nextToken");
    }

    private JsonObject AddCommunication(ApiCall call)
    {
        var found = Find(call.Account, (string?)call.Input["caseId"] ?? "");
        found.Communications.Add(new((string)call.Input["communicationBody"]!, call.CallerArn, call.Now));
        found.Copies.AddRange(Copies(call));
        found.Status = found.Status == "resolved" ? "reopened" : "customer-action-completed";
        return new() { ["result"] = true };
    }

    private JsonObject DescribeCommunications(ApiCall call)
    {
        var found = Find(call.Account, (string)call.Input["caseId"]!);
        return Listing.Page(call, "communications", Enumerable.Reverse(found.Communications), one => Output(found, one), 100, "maxResults", "nextToken");
    }

    private JsonObject Resolve(ApiCall call)
    {
        var found = Find(call.Account, (string?)call.Input["caseId"] ?? "");
        var before = found.Status;
        found.Status = "resolved";
        return new() { ["initialCaseStatus"] = before, ["finalCaseStatus"] = "resolved" };
    }

    private SupportCase Find(string account, string id) => CasesOf(account).Find(one => one.Id == id) ?? throw new ApiException("CaseIdNotFound", $"No case found with the caseId: {id}");

    private List<SupportCase> CasesOf(string account)
    {
        if (!cases.TryGetValue(account, out var list)) cases[account] = list = [];
        return list;
    }

    private static IEnumerable<string> Copies(ApiCall call) => (call.Input["ccEmailAddresses"] as JsonArray ?? []).Select(address => (string)address!);

    private static JsonObject Output(SupportCase one, bool withCommunications)
    {
        var output = new JsonObject
        {
            ["caseId"] = one.Id,
            ["displayId"] = one.DisplayId,
            ["subject"] = one.Subject,
            ["status"] = one.Status,
            ["serviceCode"] = one.Service,
            ["categoryCode"] = one.Category,
            ["severityCode"] = one.Severity,
            ["submittedBy"] = one.SubmittedBy,
            ["timeCreated"] = WireTimes.Iso(one.Created),
            ["ccEmailAddresses"] = new JsonArray([.. one.Copies.Select(address => JsonValue.Create(address))]),
            ["language"] = one.Language,
        };
        // The five newest come with the case.
        if (withCommunications) output["recentCommunications"] = new JsonObject { ["communications"] = new JsonArray([.. Enumerable.Reverse(one.Communications).Take(5).Select(text => Output(one, text))]) };
        return output;
    }

    private static JsonObject Output(SupportCase one, SupportCommunication text) =>
        new() { ["caseId"] = one.Id, ["body"] = text.Body, ["submittedBy"] = text.SubmittedBy, ["timeCreated"] = WireTimes.Iso(text.Created) };
}
