using System.Text.Json.Nodes;
using IncidentKit.Testing.Core;
using IncidentKit.Testing.Identity;

namespace IncidentKit.Testing.Services.Sts;

/// <summary>Sessions that a user, or root, makes of itself.</summary>
internal sealed class UserSessions(CloudEngine cloud)
{
    private const int TwelveHours = 43200;
    private const int RootMost = 3600;

    internal static string FederatedArn(ApiCall call) => $"arn:aws:sts::{call.Account}:federated-user/{call.Input["Name"]}";

    internal JsonObject GetSessionToken(ApiCall call)
    {
        var caller = OfLongTermKey(call);
        var session = Credentials.New(cloud, caller.Kind, caller.Account, caller.Arn, caller.PrincipalId, Duration(call)) with
        {
            Name = caller.Name,
            OwnerId = caller.PrincipalId,
            MfaAuthenticated = Credentials.HasMfa(cloud, call),
        };
        cloud.Sessions.Add(session);
        return new() { ["Credentials"] = Credentials.Output(session) };
    }

    internal JsonObject GetFederationToken(ApiCall call)
    {
        var caller = OfLongTermKey(call);
        var id = $"{call.Account}:{call.Input["Name"]}";
        var policies = Credentials.Policies(cloud, call, call.Account);
        var session = Credentials.New(cloud, PrincipalKind.FederatedUser, caller.Account, FederatedArn(call), id, Duration(call)) with
        {
            Name = caller.Name,
            OwnerId = caller.PrincipalId,
            OwnerArn = caller.Arn,
            Policies = policies,
        };
        cloud.Sessions.Add(session);
        var output = new JsonObject { ["Credentials"] = Credentials.Output(session), ["FederatedUser"] = new JsonObject { ["FederatedUserId"] = id, ["Arn"] = session.Arn } };
        if (policies.Count > 0) output["PackedPolicySize"] = Math.Min(100, policies.Sum(policy => policy.Length) * 100 / 4096);
        return output;
    }

    private static int Duration(ApiCall call)
    {
        var isRoot = call.Caller.Kind == PrincipalKind.Root;
        var seconds = Credentials.Duration(call, isRoot ? RootMost : TwelveHours, 129600);
        return isRoot ? Math.Min(seconds, RootMost) : seconds;
    }

    private static Caller OfLongTermKey(ApiCall call) =>
        call.Caller.Session is null ? call.Caller : throw new ApiException("AccessDenied", $"Cannot call {call.Operation} with session credentials", 403);
}
