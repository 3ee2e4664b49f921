using System.Text.Json.Nodes;
using IncidentKit.Testing.Core;
using IncidentKit.Testing.Services.Iam;

namespace IncidentKit.Testing.Services.Account;

/// <summary>Account management: Regions and contacts.</summary>
internal sealed class AccountService : ISimulatedService, IRequiresAccess
{
    private static readonly TimeSpan TimeToSwitch = TimeSpan.FromMinutes(5);
    private readonly CloudEngine cloud;
    private readonly Dictionary<(string Account, string Type), JsonObject> contacts = [];

    public AccountService(CloudEngine cloud)
    {
        this.cloud = cloud;
        Operations = new Dictionary<string, Func<ApiCall, JsonObject>>(StringComparer.Ordinal)
        {
            ["ListRegions"] = ListRegions,
            ["GetRegionOptStatus"] = call => new() { ["RegionName"] = (string)call.Input["RegionName"]!, ["RegionOptStatus"] = StatusOf(call) },
            ["EnableRegion"] = call => Switch(call, "DISABLED", "ENABLING", "ENABLED"),
            ["DisableRegion"] = call => Switch(call, "ENABLED", "DISABLING", "DISABLED"),
            ["GetAlternateContact"] = call => new() { ["AlternateContact"] = Contact(call).DeepClone() },
            ["PutAlternateContact"] = PutContact,
            ["DeleteAlternateContact"] = DeleteContact,
            ["GetContactInformation"] = static _ => new()
            {
                ["ContactInformation"] = new JsonObject { ["FullName"] = "Example Company", ["AddressLine1"] = "1 Example Street", ["City"] = "Exampletown", ["PostalCode"] = "12345", ["CountryCode"] = "US", ["PhoneNumber"] = "+15550100" },
            },
            ["GetAccountInformation"] = call => new() { ["AccountId"] = Target(call).Id, ["AccountName"] = $"account-{Target(call).Id}", ["AccountCreatedDate"] = IamOutputs.Time(Target(call).Created), ["AccountState"] = "ACTIVE" },
        };
    }

    public string Name => "account";

    public IReadOnlyDictionary<string, Func<ApiCall, JsonObject>> Operations { get; }

    public IEnumerable<RequiredAccess> AccessFor(ApiCall call)
    {
        var context = new Dictionary<string, string>(StringComparer.Ordinal);
        if ((string?)call.Input["RegionName"] is { } region) context["account:TargetRegion"] = region;
        return [new($"account:{call.Operation}", $"arn:aws:account::{(string?)call.Input["AccountId"] ?? call.Account}:account") { Context = context }];
    }

    /// <summary>The account that the call is about: a member, where the management account names one.</summary>
    private AccountState Target(ApiCall call)
    {
        if ((string?)call.Input["AccountId"] is not { } id) return cloud.Account(call.Account);
        return cloud.OrganizationOf(call.Account) is { } organization && organization.ManagementAccount == call.Account && id != call.Account && organization.Accounts.ContainsKey(id) && cloud.FindAccount(id) is { } member ? member
            : throw new ApiException("AccessDeniedException", $"User: {call.CallerArn} is not authorized to perform: account:{call.Operation} (You can't specify the AccountId of an account that is not a member of your organization)", 403);
    }

    private JsonObject ListRegions(ApiCall call)
    {
        string[] wanted = [.. (call.Input["RegionOptStatusContains"] as JsonArray ?? []).Select(status => (string)status!)];
        var account = Target(call);
        var regions = SimulatedRegions.All.Select(region => (Name: region, Status: account.RegionStatus(region)!)).Where(region => wanted.Length == 0 || wanted.Contains(region.Status));
        return Listing.Page(call, "Regions", regions, region => new JsonObject { ["RegionName"] = region.Name, ["RegionOptStatus"] = region.Status }, 20, tokenError: "ValidationException");
    }

    private string StatusOf(ApiCall call) => Target(call).RegionStatus((string)call.Input["RegionName"]!)
        ?? throw new ApiException("ValidationException", $"The Region {call.Input["RegionName"]} does not exist");

    private JsonObject Switch(ApiCall call, string before, string meanwhile, string after)
    {
        var status = StatusOf(call);
        var (account, region) = (Target(call), (string)call.Input["RegionName"]!);
        if (status == "ENABLED_BY_DEFAULT") throw new ApiException("ValidationException", $"The Region {region} is enabled by default and cannot be changed");
        if (status is "ENABLING" or "DISABLING") throw new ApiException("ConflictException", $"The Region {region} is {status}", 409);
        if (status != before) return [];
        account.SetRegion(region, meanwhile);
        cloud.Schedule(call.Now + TimeToSwitch, () => account.SetRegion(region, after));
        return [];
    }

    private JsonObject Contact(ApiCall call) => contacts.GetValueOrDefault((Target(call).Id, (string)call.Input["AlternateContactType"]!))
        ?? throw new ApiException("ResourceNotFoundException", "No contact of the inputted alternate contact type found.", 404);

    private JsonObject PutContact(ApiCall call)
    {
        contacts[(Target(call).Id, (string)call.Input["AlternateContactType"]!)] = new(call.Input.Where(member => member.Key != "AccountId").Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
        return [];
    }

    private JsonObject DeleteContact(ApiCall call)
    {
        Contact(call);
        contacts.Remove((Target(call).Id, (string)call.Input["AlternateContactType"]!));
        return [];
    }
}
