using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.SecretsManager;

/// <summary>What Secrets Manager's events do to secrets; that a secret was read changes nothing.</summary>
internal static class SecretsManagerTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder
        .AddTellingCalls(TellingCallKind.ReadsSecret, "secretsmanager.amazonaws.com", "GetSecretValue", "BatchGetSecretValue")
        .AddTrailRules(new TrailTable("secretsmanager.amazonaws.com")
    {
        { "CreateSecret", Creates("secretsmanager:secret", "request.name") with { Arn = "response.arn" } },
        { "PutSecretValue", Alters("secretsmanager:secret", "request.secretId") with { Arn = "response.arn" } },
        { "UpdateSecret", Alters("secretsmanager:secret", "request.secretId") with { Arn = "response.arn" } },
        { "RotateSecret", Alters("secretsmanager:secret", "request.secretId") with { Arn = "response.arn" } },
        { "CancelRotateSecret", Alters("secretsmanager:secret", "request.secretId") with { Arn = "response.arn" } },
        { "RestoreSecret", Alters("secretsmanager:secret", "request.secretId") with { Arn = "response.arn" } },
        { "UpdateSecretVersionStage", Alters("secretsmanager:secret", "request.secretId") with { Arn = "response.arn" } },
        { "ReplicateSecretToRegions", Alters("secretsmanager:secret", "request.secretId") with { Arn = "response.arn" } },
        { "PutResourcePolicy", Grants("resourcePolicy", "secretsmanager:secret", "request.secretId") with { Arn = "response.arn", Document = "request.resourcePolicy", IsSole = true } },
        { "DeleteResourcePolicy", Revokes("resourcePolicy", "secretsmanager:secret", "request.secretId") with { Arn = "response.arn" } },
        { "DeleteSecret", Deletes("secretsmanager:secret", "request.secretId") with { Arn = "response.arn" } },
    });
}
