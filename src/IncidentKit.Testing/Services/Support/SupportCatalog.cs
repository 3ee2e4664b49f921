using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Support;

/// <summary>The services and severities that a case can be of.</summary>
internal static class SupportCatalog
{
    private static readonly (string Code, string Name)[] Levels = [("low", "General guidance"), ("normal", "System impaired"), ("high", "Production system impaired"), ("urgent", "Production system down"), ("critical", "Business-critical system down")];

    private static readonly (string Code, string Name, (string Code, string Name)[] Categories)[] All =
    [
        ("customer-account", "Account", [("security", "Security"), ("other-account-issues", "Other account issues"), ("reactivation", "Account reactivation")]),
        ("billing", "Billing", [("dispute-a-charge", "Dispute a charge"), ("other-billing-questions", "Other billing questions")]),
        ("amazon-elastic-compute-cloud-linux", "Elastic Compute Cloud (EC2 - Linux)", [("instance-issue", "Instance issue"), ("other", "Other")]),
        ("general-info", "General Info and Getting Started", [("using-aws", "Using AWS & Services")]),
    ];

    internal static JsonObject Services(JsonArray? wanted) => new()
    {
        ["services"] = new JsonArray([.. All.Where(service => wanted is null || wanted.Any(code => (string?)code == service.Code)).Select(service => new JsonObject
        {
            ["code"] = service.Code,
            ["name"] = service.Name,
            ["categories"] = new JsonArray([.. service.Categories.Select(category => new JsonObject { ["code"] = category.Code, ["name"] = category.Name })]),
        })]),
    };

    internal static JsonObject Severities() => new() { ["severityLevels"] = new JsonArray([.. Levels.Select(level => new JsonObject { ["code"] = level.Code, ["name"] = level.Name })]) };
}
