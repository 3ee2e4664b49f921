using IncidentKit.Testing.Core;
using IncidentKit.Testing.Policies;
using IncidentKit.Testing.Services.Iam;
using IncidentKit.Testing.Services.Organizations;

namespace IncidentKit.Testing.Identity;

/// <summary>Decides about a call as AWS does: denies first, then service control policies, resource policies, identity policies, boundaries and session policies.</summary>
internal sealed class Authorizer(Func<string, AccountState?> accounts, Func<string, Organization?> organizations)
{
    /// <summary>Why the call is refused, in AWS's words; <see langword="null"/> if it is allowed.</summary>
    internal string? Refusal(ApiCall call, RequiredAccess access)
    {
        if (access.ResourcePolicy is null && (call.Caller.Kind == PrincipalKind.Service || IsServiceLinked(call.Caller))) return null;
        var reason = Reason(call, access);
        return reason is null ? null
            : $"User: {call.CallerArn} is not authorized to perform: {access.Action} on resource: {access.Resource} {reason}";
    }

    private string? Reason(ApiCall call, RequiredAccess access)
    {
        var caller = call.Caller;
        var organization = organizations(caller.Account);
        var context = new RequestContext(call, access, organization?.Id);
        var request = new AccessRequest(access.Action, access.Resource, context.Get)
        {
            Principals = NamesOf(caller),
            ServicePrincipal = caller.Kind == PrincipalKind.Service ? caller.Arn : null,
        };

        var policy = access.ResourcePolicy is { } document ? PolicyDocument.Parse(document) : null;
        var granted = policy?.Evaluate(request) == PolicyEffect.Allow;
        // A policy that names the account leaves it to the account's own policies.
        var resource = policy?.Evaluate(request with { Principals = [.. request.Principals, .. AccountNamesOf(caller)] }) ?? PolicyEffect.Silent;
        if (resource == PolicyEffect.Deny) return "with an explicit deny in a resource-based policy";
        if (caller.Kind == PrincipalKind.Service) return resource == PolicyEffect.Allow ? null : $"because no resource-based policy allows the {access.Action} action";
        if (ServiceControlReason(caller, organization, request) is { } refused) return refused;

        var foreign = access.ResourceAccount is { } owner && owner != caller.Account;
        if ((foreign || access.NeedsResourcePolicy) && resource != PolicyEffect.Allow) return $"because no resource-based policy allows the {access.Action} action";
        // The task policies of sts:AssumeRoot only deny.
        if (caller is { Kind: PrincipalKind.Root, Session.Policies: { Count: > 0 } task } && Evaluate(task, request) == PolicyEffect.Deny) return "with an explicit deny in a session policy";
        return caller.Kind == PrincipalKind.Root ? null : IdentityReason(caller, request, allowedByResource: !foreign && granted);
    }

    /// <summary>Whether a service works with its own role, which holds what the service needs.</summary>
    private static bool IsServiceLinked(Caller caller) => caller.RoleArn?.Contains(":role/aws-service-role/", StringComparison.Ordinal) == true;

    private string? ServiceControlReason(Caller caller, Organization? organization, AccessRequest request)
    {
        const string explicitly = "with an explicit deny in a service control policy";
        if (accounts(caller.Account)?.Faults.IsDenied(request.Action) == true) return explicitly;
        // Service-linked roles are not bound.
        if (organization is null || IsServiceLinked(caller)) return null;
        PolicyEffect[] levels = [.. organization.LevelsOf(caller.Account).Select(level => Evaluate(level, request))];
        return levels.Contains(PolicyEffect.Deny) ? explicitly
            : levels.Contains(PolicyEffect.Silent) ? $"because no service control policy allows the {request.Action} action"
            : null;
    }

    private string? IdentityReason(Caller caller, AccessRequest request, bool allowedByResource)
    {
        if (accounts(caller.Account)?.Iam.Effective is not { } iam || PrincipalPolicies.Of(iam, caller) is not { } policies) return $"because no identity-based policy allows the {request.Action} action";

        var identity = Evaluate(policies.Documents, request);
        var boundary = policies.Boundary is { } document ? Evaluate([document], request) : PolicyEffect.Allow;
        var session = caller.Session is { } temporary && (temporary.Policies.Count > 0 || temporary.IsFederation) ? Evaluate(temporary.Policies, request) : PolicyEffect.Allow;
        if (identity == PolicyEffect.Deny) return "with an explicit deny in an identity-based policy";
        if (boundary == PolicyEffect.Deny) return "with an explicit deny in a permissions boundary";
        if (session == PolicyEffect.Deny) return "with an explicit deny in a session policy";
        if (allowedByResource) return null;
        return identity == PolicyEffect.Silent ? $"because no identity-based policy allows the {request.Action} action"
            : boundary == PolicyEffect.Silent ? $"because no permissions boundary allows the {request.Action} action"
            : session == PolicyEffect.Silent ? $"because no session policy allows the {request.Action} action"
            : null;
    }

    internal static PolicyEffect Evaluate(IEnumerable<string> documents, AccessRequest request)
    {
        var effect = PolicyEffect.Silent;
        foreach (var document in documents)
        {
            var one = PolicyDocument.Parse(document).Evaluate(request);
            if (one == PolicyEffect.Deny) return PolicyEffect.Deny;
            if (one == PolicyEffect.Allow) effect = PolicyEffect.Allow;
        }

        return effect;
    }

    private static IReadOnlyList<string> NamesOf(Caller caller) => caller.Kind is PrincipalKind.Anonymous or PrincipalKind.Service ? []
        : caller.RoleArn is { } role ? [caller.Arn, role, caller.PrincipalId.Split(':')[0]]
        : [caller.Arn, caller.PrincipalId];

    private static IReadOnlyList<string> AccountNamesOf(Caller caller) => caller.Kind is PrincipalKind.Anonymous or PrincipalKind.Service ? []
        : [caller.Account, $"arn:aws:iam::{caller.Account}:root"];
}
