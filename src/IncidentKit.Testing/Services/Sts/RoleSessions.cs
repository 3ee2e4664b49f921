using System.Text.Json.Nodes;
using IncidentKit.Testing.Core;
using IncidentKit.Testing.Identity;
using IncidentKit.Testing.Services.Iam;

namespace IncidentKit.Testing.Services.Sts;

/// <summary>Sessions of roles, and of a member account's root.</summary>
internal sealed class RoleSessions(CloudEngine cloud)
{
    private const int Hour = 3600;
    private const string TaskPolicies = "arn:aws:iam::aws:policy/root-task/";

    internal IEnumerable<RequiredAccess> AccessFor(ApiCall call)
    {
        var arn = (string)call.Input["RoleArn"]!;
        var (account, role) = Find(arn);
        if (call.Caller.Kind == PrincipalKind.Root) throw new ApiException("AccessDenied", "Roles may not be assumed by root accounts.", 403);
        if (role is null) throw new ApiException("AccessDenied", $"User: {call.CallerArn} is not authorized to perform: sts:AssumeRole on resource: {arn}", 403);

        var context = new Dictionary<string, string>(StringComparer.Ordinal) { ["sts:RoleSessionName"] = (string)call.Input["RoleSessionName"]! };
        if ((string?)call.Input["ExternalId"] is { } externalId) context["sts:ExternalId"] = externalId;
        if ((string?)call.Input["SourceIdentity"] is { } sourceIdentity) context["sts:SourceIdentity"] = sourceIdentity;
        if (Credentials.HasMfa(cloud, call)) context["aws:MultiFactorAuthPresent"] = "true";
        foreach (var action in context.ContainsKey("sts:SourceIdentity") ? (string[])["sts:AssumeRole", "sts:SetSourceIdentity"] : ["sts:AssumeRole"])
            yield return new(action, arn) { ResourcePolicy = role.Trust, NeedsResourcePolicy = true, ResourceAccount = account, Context = context };
    }

    internal JsonObject AssumeRole(ApiCall call)
    {
        var (account, role) = Find((string)call.Input["RoleArn"]!);
        var isChained = call.Caller is { Kind: PrincipalKind.Role, InvokedBy: null };
        var seconds = Credentials.Duration(call, Hour, role!.MaximumSession);
        if (isChained && seconds > Hour) throw new ApiException("ValidationError", "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining");
        if (call.Caller.Kind != PrincipalKind.Service && seconds > role.MaximumSession) throw new ApiException("ValidationError", "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");

        var policies = Credentials.Policies(cloud, call, account);
        var session = Of(account, role, (string)call.Input["RoleSessionName"]!, seconds) with
        {
            Policies = policies,
            SourceIdentity = (string?)call.Input["SourceIdentity"] ?? call.Caller.Session?.SourceIdentity,
            MfaAuthenticated = call.Input["SerialNumber"] is not null,
            InstanceDelivery = call.Caller.Arn == "ec2.amazonaws.com" ? "2.0" : null,
        };
        cloud.Sessions.Add(session);
        if (account != call.Account) call.OtherAccount = account;
        var output = Output(session);
        if (policies.Count > 0) output["PackedPolicySize"] = Math.Min(100, policies.Sum(policy => policy.Length) * 100 / 4096);
        if (session.SourceIdentity is { } source) output["SourceIdentity"] = source;
        return output;
    }

    internal JsonObject AssumeRoot(ApiCall call)
    {
        var target = ((string)call.Input["TargetPrincipal"]!).Split(':') is { Length: 6 } arn ? arn[4] : (string)call.Input["TargetPrincipal"]!;
        var task = (string)call.Input["TaskPolicyArn"]!["arn"]!;
        if (cloud.OrganizationOf(call.Account) is not { } organization || organization.ManagementAccount != call.Account || target == call.Account || !organization.Accounts.ContainsKey(target))
            throw new ApiException("AccessDenied", $"User: {call.CallerArn} is not authorized to perform: sts:AssumeRoot on resource: arn:aws:iam::{target}:root", 403);
        if (!task.StartsWith(TaskPolicies, StringComparison.Ordinal)) throw new ApiException("ValidationError", $"Invalid task policy ARN: {task}");
        var seconds = (int?)call.Input["DurationSeconds"] ?? 900;
        if (seconds > 900) throw new ApiException("ValidationError", $"1 validation error detected: Value '{seconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 900");

        var root = cloud.Account(target);
        var session = Credentials.New(cloud, PrincipalKind.Root, target, root.RootArn, target, seconds) with { Policies = [Credentials.Managed(cloud, target, task)] };
        cloud.Sessions.Add(session);
        call.OtherAccount = target;
        return new() { ["Credentials"] = Credentials.Output(session) };
    }

    /// <summary>A role by its ARN, as it is in force.</summary>
    internal (string Account, IamRole? Role) Find(string arn)
    {
        if (arn.Split(':') is not ["arn", "aws", "iam", "", var account, var resource] || !resource.StartsWith("role/", StringComparison.Ordinal))
            throw new ApiException("ValidationError", $"{arn} is invalid");
        var role = cloud.FindAccount(account)?.Iam.Effective.Roles.GetValueOrDefault(resource.Split('/')[^1]);
        return (account, role?.Arn == arn ? role : null);
    }

    internal Session Of(string account, IamRole role, string name, int seconds) =>
        Credentials.New(cloud, PrincipalKind.Role, account, $"arn:aws:sts::{account}:assumed-role/{role.Name}/{name}", $"{role.Id}:{name}", seconds) with { Name = role.Name, OwnerId = role.Id, RoleArn = role.Arn };

    internal static JsonObject Output(Session session) => new()
    {
        ["Credentials"] = Credentials.Output(session),
        ["AssumedRoleUser"] = new JsonObject { ["AssumedRoleId"] = session.PrincipalId, ["Arn"] = session.Arn },
    };
}
