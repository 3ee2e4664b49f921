using System.Text.Json.Nodes;
using IncidentKit.Testing.Core;
using IncidentKit.Testing.Policies;

namespace IncidentKit.Testing.Services.Organizations;

/// <summary>Service control policies and where they are attached.</summary>
internal sealed class ServiceControlPolicyCalls
{
    private const string Type = "SERVICE_CONTROL_POLICY";
    private const int MostPerTarget = 5;
    private readonly OrganizationsService service;
    private readonly CloudEngine cloud;

    internal ServiceControlPolicyCalls(OrganizationsService service, CloudEngine cloud)
    {
        (this.service, this.cloud) = (service, cloud);
        Operations = new Dictionary<string, Func<ApiCall, JsonObject>>(StringComparer.Ordinal)
        {
            ["ListPolicies"] = call => Listing.Page(call, "Policies", OfType(call, service.Managed(call).Policies.Values), policy => Summary(service.Of(call), policy), 20),
            ["ListPoliciesForTarget"] = call => Listing.Page(call, "Policies", OfType(call, Attached(call).Select(id => service.Of(call).Policies[id])), policy => Summary(service.Of(call), policy), 20),
            ["ListTargetsForPolicy"] = call => Listing.Page(call, "Targets", Targets(call), target => target, 20),
            ["DescribePolicy"] = call => Output(service.Managed(call), Find(call)),
            ["CreatePolicy"] = Create,
            ["UpdatePolicy"] = Update,
            ["DeletePolicy"] = Delete,
            ["AttachPolicy"] = Attach,
            ["DetachPolicy"] = Detach,
            ["EnablePolicyType"] = EnableType,
        };
    }

    internal IReadOnlyDictionary<string, Func<ApiCall, JsonObject>> Operations { get; }

    private OrganizationPolicy Find(ApiCall call) => service.Managed(call).Policies.GetValueOrDefault((string)call.Input["PolicyId"]!)
        ?? throw new ApiException("PolicyNotFoundException", "We can't find a policy with the PolicyId that you specified.");

    private static IEnumerable<OrganizationPolicy> OfType(ApiCall call, IEnumerable<OrganizationPolicy> policies) => (string)call.Input["Filter"]! == Type ? policies : [];

    private List<string> Attached(ApiCall call)
    {
        var organization = service.Managed(call);
        var target = (string)call.Input["TargetId"]!;
        return target == organization.RootId || organization.Units.ContainsKey(target) || organization.Accounts.ContainsKey(target) ? organization.AttachmentsOf(target)
            : throw new ApiException("TargetNotFoundException", "We can't find a root, OU, or account with the TargetId that you specified.");
    }

    private IEnumerable<JsonObject> Targets(ApiCall call)
    {
        var (organization, policy) = (service.Managed(call), Find(call));
        return organization.Attachments.Where(target => target.Value.Contains(policy.Id)).OrderBy(target => target.Key, StringComparer.Ordinal).Select(target => new JsonObject
        {
            ["TargetId"] = target.Key,
            ["Name"] = organization.Accounts.GetValueOrDefault(target.Key)?.Name ?? organization.Units.GetValueOrDefault(target.Key)?.Name ?? "Root",
            ["Type"] = organization.Accounts.ContainsKey(target.Key) ? "ACCOUNT" : organization.Units.ContainsKey(target.Key) ? "ORGANIZATIONAL_UNIT" : "ROOT",
        });
    }

    private JsonObject Create(ApiCall call)
    {
        var organization = service.Managed(call);
        if ((string)call.Input["Type"]! != Type) throw new ApiException("PolicyTypeNotAvailableForOrganizationException", "The policy type is not available for the organization.");
        if (organization.Policies.Values.Any(policy => policy.Name == (string)call.Input["Name"]!)) throw new ApiException("DuplicatePolicyException", "A policy with the same name already exists.");
        var made = new OrganizationPolicy($"p-{cloud.Ids.Uuid()[..8]}", (string)call.Input["Name"]!, (string)call.Input["Description"]!, Content((string)call.Input["Content"]!), false);
        organization.Policies[made.Id] = made;
        return Output(organization, made);
    }

    private JsonObject Update(ApiCall call)
    {
        var (organization, before) = (service.Managed(call), Own(call));
        var after = before with
        {
            Name = (string?)call.Input["Name"] ?? before.Name,
            Description = (string?)call.Input["Description"] ?? before.Description,
            Content = (string?)call.Input["Content"] is { } content ? Content(content) : before.Content,
        };
        organization.Policies[before.Id] = after;
        return Output(organization, after);
    }

    private JsonObject Delete(ApiCall call)
    {
        var (organization, policy) = (service.Managed(call), Own(call));
        if (organization.Attachments.Values.Any(ids => ids.Contains(policy.Id))) throw new ApiException("PolicyInUseException", "The policy is attached to one or more entities.");
        organization.Policies.Remove(policy.Id);
        return [];
    }

    private JsonObject Attach(ApiCall call)
    {
        var (policy, ids) = (Find(call), Attached(call));
        if (!service.Of(call).PolicyTypeEnabled) throw new ApiException("PolicyTypeNotEnabledException", "The policy type is not enabled.");
        if (ids.Contains(policy.Id)) throw new ApiException("DuplicatePolicyAttachmentException", "The selected policy is already attached to the specified target.");
        if (ids.Count >= MostPerTarget) throw new ApiException("ConstraintViolationException", "You have attached the maximum number of policies to the target.");
        ids.Add(policy.Id);
        return [];
    }

    private JsonObject Detach(ApiCall call)
    {
        var (policy, ids) = (Find(call), Attached(call));
        if (!ids.Contains(policy.Id)) throw new ApiException("PolicyNotAttachedException", "The policy isn't attached to the specified target.");
        if (ids.Count == 1) throw new ApiException("ConstraintViolationException", "You must have at least one SCP attached to every root, OU and account.");
        ids.Remove(policy.Id);
        return [];
    }

    private JsonObject EnableType(ApiCall call)
    {
        var organization = service.Managed(call);
        if (organization.PolicyTypeEnabled) throw new ApiException("PolicyTypeAlreadyEnabledException", "The specified policy type is already enabled.");
        organization.PolicyTypeEnabled = true;
        return new() { ["Root"] = UnitCalls.Root(organization) };
    }

    private OrganizationPolicy Own(ApiCall call) => Find(call) is { AwsManaged: false } policy ? policy : throw new ApiException("AccessDeniedException", "You can't change a policy that AWS manages.");

    private static string Content(string document)
    {
        try
        {
            PolicyDocument.Parse(document);
            return document;
        }
        catch (FormatException exception)
        {
            throw new ApiException("MalformedPolicyDocumentException", exception.Message);
        }
    }

    private static JsonObject Summary(Organization organization, OrganizationPolicy policy) => new()
    {
        ["Id"] = policy.Id,
        ["Arn"] = policy.AwsManaged ? $"arn:aws:organizations::aws:policy/service_control_policy/{policy.Id}" : OrganizationsService.Arn(organization, "policy", $"service_control_policy/{policy.Id}"),
        ["Name"] = policy.Name,
        ["Description"] = policy.Description,
        ["Type"] = Type,
        ["AwsManaged"] = policy.AwsManaged,
    };

    private static JsonObject Output(Organization organization, OrganizationPolicy policy) => new() { ["Policy"] = new JsonObject { ["PolicySummary"] = Summary(organization, policy), ["Content"] = policy.Content } };
}
