using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Cognito;

/// <summary>What Cognito's events do: users of applications, and roles that anybody may get.</summary>
internal static class CognitoTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder
        .AddTellingCalls(TellingCallKind.ReadsSecret, "cognito-identity.amazonaws.com", "GetCredentialsForIdentity")
        .AddTrailRules(
    [
        .. new TrailTable("cognito-idp.amazonaws.com")
        {
            { "CreateUserPool", Creates("cognito-idp:user-pool", "response.userPool.id") with { Name = "request.poolName" } },
            { "UpdateUserPool", Alters("cognito-idp:user-pool", "request.userPoolId") },
            { "CreateUserPoolClient", Alters("cognito-idp:user-pool", "request.userPoolId") },
            { "UpdateUserPoolClient", Alters("cognito-idp:user-pool", "request.userPoolId") },
            { "CreateIdentityProvider", Alters("cognito-idp:user-pool", "request.userPoolId") },
            { "UpdateIdentityProvider", Alters("cognito-idp:user-pool", "request.userPoolId") },
            { "SetUserPoolMfaConfig", Alters("cognito-idp:user-pool", "request.userPoolId") },
            { "DeleteUserPool", Deletes("cognito-idp:user-pool", "request.userPoolId") },
            { "AdminCreateUser", Creates("cognito-idp:user", "{request.userPoolId}/{request.username}") },
            { "AdminSetUserPassword", Alters("cognito-idp:user", "{request.userPoolId}/{request.username}") },
            { "AdminEnableUser", Alters("cognito-idp:user", "{request.userPoolId}/{request.username}") },
            { "AdminUpdateUserAttributes", Alters("cognito-idp:user", "{request.userPoolId}/{request.username}") },
            { "AdminAddUserToGroup", Grants("groupMembership", "cognito-idp:user", "{request.userPoolId}/{request.username}") with { GrantName = "request.groupName" } },
            { "AdminDeleteUser", Deletes("cognito-idp:user", "{request.userPoolId}/{request.username}") },
        },
        .. new TrailTable("cognito-identity.amazonaws.com")
        {
            { "CreateIdentityPool", Creates("cognito-identity:identity-pool", "response.identityPoolId") with { Name = "request.identityPoolName" } },
            { "UpdateIdentityPool", Alters("cognito-identity:identity-pool", "request.identityPoolId") },
            { "SetIdentityPoolRoles", Alters("cognito-identity:identity-pool", "request.identityPoolId") },
            { "DeleteIdentityPool", Deletes("cognito-identity:identity-pool", "request.identityPoolId") },
            { "GetCredentialsForIdentity", Mints("sts:session", "response.credentials.accessKeyId") with { Expires = "response.credentials.expiration" } },
        },
    ]);
}
