using System.Text.Json.Nodes;
using IncidentKit.Testing.Core;
using IncidentKit.Testing.Trail;

namespace IncidentKit.Testing.Services.Sts;

/// <summary>The Security Token Service.</summary>
internal sealed class StsService : ISimulatedService, IRequiresAccess, ITrailDetails
{
    private readonly RoleSessions roles;

    public StsService(CloudEngine cloud)
    {
        roles = new(cloud);
        var users = new UserSessions(cloud);
        var federated = new FederatedRoleSessions(cloud);
        Operations = new Dictionary<string, Func<ApiCall, JsonObject>>(StringComparer.Ordinal)
        {
            ["GetCallerIdentity"] = call => new() { ["UserId"] = call.Caller.PrincipalId, ["Account"] = call.Caller.Account, ["Arn"] = call.Caller.Arn },
            ["GetAccessKeyInfo"] = call => new() { ["Account"] = AccountOfKey(cloud, (string)call.Input["AccessKeyId"]!) },
            ["DecodeAuthorizationMessage"] = static _ => throw new ApiException("InvalidAuthorizationMessageException", "Message is not valid"),
            ["AssumeRole"] = roles.AssumeRole,
            ["AssumeRoot"] = roles.AssumeRoot,
            ["AssumeRoleWithSAML"] = federated.WithSaml,
            ["AssumeRoleWithWebIdentity"] = federated.WithWebIdentity,
            ["GetSessionToken"] = users.GetSessionToken,
            ["GetFederationToken"] = users.GetFederationToken,
        };
    }

    public string Name => "sts";

    public IReadOnlyDictionary<string, Func<ApiCall, JsonObject>> Operations { get; }

    public IEnumerable<RequiredAccess> AccessFor(ApiCall call) => call.Operation switch
    {
        "GetCallerIdentity" or "GetSessionToken" or "AssumeRoleWithSAML" or "AssumeRoleWithWebIdentity" => [],
        "AssumeRole" => roles.AccessFor(call),
        "AssumeRoot" => [new("sts:AssumeRoot", $"arn:aws:iam::{call.Input["TargetPrincipal"]}:root")],
        "GetFederationToken" => [new("sts:GetFederationToken", UserSessions.FederatedArn(call))],
        _ => [new($"sts:{call.Operation}", "*")],
    };

    public JsonObject? AdditionalEventData(ApiCall call) => null;

    public IEnumerable<(string Account, string Type, string Arn)> Resources(ApiCall call) =>
        (string?)call.Input["RoleArn"] is { } role && role.Split(':') is [_, _, _, _, var account, ..] ? [(account, "AWS::IAM::Role", role)] : [];

    private static string AccountOfKey(CloudEngine cloud, string key) =>
        cloud.Keys.AccountOf(key) ?? cloud.Sessions.Find(key)?.Account ?? throw new ApiException("ValidationError", $"Invalid access key ID: {key}");
}
