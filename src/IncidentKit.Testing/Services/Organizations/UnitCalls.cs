using System.Text.Json.Nodes;
using IncidentKit.Testing.Core;

namespace IncidentKit.Testing.Services.Organizations;

/// <summary>The tree of organizational units.</summary>
internal sealed class UnitCalls
{
    private readonly OrganizationsService service;

    internal UnitCalls(OrganizationsService service)
    {
        this.service = service;
        Operations = new Dictionary<string, Func<ApiCall, JsonObject>>(StringComparer.Ordinal)
        {
            ["ListRoots"] = call => Listing.Page(call, "Roots", [service.Managed(call)], Root, 20),
            ["ListOrganizationalUnitsForParent"] = call => Listing.Page(call, "OrganizationalUnits", UnitsOf(call), unit => Output(service.Of(call), unit), 20),
            ["ListChildren"] = ListChildren,
            ["ListParents"] = ListParents,
            ["CreateOrganizationalUnit"] = Create,
            ["MoveAccount"] = Move,
        };
    }

    internal IReadOnlyDictionary<string, Func<ApiCall, JsonObject>> Operations { get; }

    internal static JsonObject Root(Organization organization) => new()
    {
        ["Id"] = organization.RootId,
        ["Arn"] = OrganizationsService.Arn(organization, "root", organization.RootId),
        ["Name"] = "Root",
        ["PolicyTypes"] = new JsonArray(organization.PolicyTypeEnabled ? [new JsonObject { ["Type"] = "SERVICE_CONTROL_POLICY", ["Status"] = "ENABLED" }] : []),
    };

    private IEnumerable<OrganizationUnit> UnitsOf(ApiCall call)
    {
        var organization = service.Managed(call);
        var parent = Parent(organization, (string)call.Input["ParentId"]!);
        return organization.Units.Values.Where(unit => unit.ParentId == parent);
    }

    private JsonObject ListChildren(ApiCall call)
    {
        var organization = service.Managed(call);
        var parent = Parent(organization, (string)call.Input["ParentId"]!);
        var ids = (string)call.Input["ChildType"]! == "ACCOUNT" ? organization.Accounts.Values.Where(account => account.ParentId == parent).Select(account => account.Id)
            : organization.Units.Values.Where(unit => unit.ParentId == parent).Select(unit => unit.Id);
        return Listing.Page(call, "Children", ids, id => new JsonObject { ["Id"] = id, ["Type"] = (string)call.Input["ChildType"]! }, 20);
    }

    private JsonObject ListParents(ApiCall call)
    {
        var organization = service.Managed(call);
        var child = (string)call.Input["ChildId"]!;
        var parent = organization.Accounts.GetValueOrDefault(child)?.ParentId ?? organization.Units.GetValueOrDefault(child)?.ParentId ?? throw new ApiException("ChildNotFoundException", "You specified a child that doesn't exist.");
        return new() { ["Parents"] = new JsonArray(new JsonObject { ["Id"] = parent, ["Type"] = parent == organization.RootId ? "ROOT" : "ORGANIZATIONAL_UNIT" }) };
    }

    private JsonObject Create(ApiCall call)
    {
        var organization = service.Managed(call);
        var parent = Parent(organization, (string)call.Input["ParentId"]!);
        var name = (string)call.Input["Name"]!;
        if (organization.Units.Values.Any(unit => unit.ParentId == parent && unit.Name == name)) throw new ApiException("DuplicateOrganizationalUnitException", "An OU with the same name already exists.");
        var id = $"ou-{organization.RootId[2..]}-{SimulatedIds.Derived(call.RequestId)[..8]}";
        organization.Units[id] = new(id, name, parent);
        organization.Attachments[id] = [Organization.FullAccessId];
        return new() { ["OrganizationalUnit"] = Output(organization, organization.Units[id]) };
    }

    private JsonObject Move(ApiCall call)
    {
        var organization = service.Managed(call);
        var account = organization.Accounts.GetValueOrDefault((string)call.Input["AccountId"]!) ?? throw new ApiException("AccountNotFoundException", "You specified an account that doesn't exist.");
        if (account.ParentId != (string)call.Input["SourceParentId"]!) throw new ApiException("SourceParentNotFoundException", "You specified a source parent that doesn't hold the account.");
        var parent = (string)call.Input["DestinationParentId"]!;
        if (parent != organization.RootId && !organization.Units.ContainsKey(parent)) throw new ApiException("DestinationParentNotFoundException", "You specified a destination parent that doesn't exist.");
        organization.Accounts[account.Id] = account with { ParentId = parent };
        return [];
    }

    private static string Parent(Organization organization, string id) => id == organization.RootId || organization.Units.ContainsKey(id) ? id
        : throw new ApiException("ParentNotFoundException", "You specified a parent that doesn't exist.");

    private static JsonObject Output(Organization organization, OrganizationUnit unit) => new() { ["Id"] = unit.Id, ["Arn"] = OrganizationsService.Arn(organization, "ou", unit.Id), ["Name"] = unit.Name };
}
