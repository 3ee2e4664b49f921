using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Kms;

/// <summary>What KMS's events do: keys, and who may use them.</summary>
internal static class KmsTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("kms.amazonaws.com")
    {
        { "CreateKey", Creates("kms:key", "response.keyMetadata.keyId") with { Arn = "response.keyMetadata.arn" } },
        { "ReplicateKey", Creates("kms:key", "response.replicaKeyMetadata.keyId") with { Arn = "response.replicaKeyMetadata.arn", Region = "request.replicaRegion" } },
        { "PutKeyPolicy", Grants("resourcePolicy", "kms:key", "request.keyId:name") with { Document = "request.policy", IsSole = true } },
        { "CreateGrant", Grants("kmsGrant", "kms:key", "request.keyId:name") with { GrantName = "response.grantId", Document = "request.operations" } },
        { "RetireGrant", Revokes("kmsGrant", "kms:key", "request.keyId:name") with { GrantName = "request.grantId" } },
        { "RevokeGrant", Revokes("kmsGrant", "kms:key", "request.keyId:name") with { GrantName = "request.grantId" } },
        { "DisableKey", Alters("kms:key", "request.keyId:name") with { Destroys = true } },
        { "EnableKey", Alters("kms:key", "request.keyId:name") },
        { "ScheduleKeyDeletion", Alters("kms:key", "request.keyId:name") with { Destroys = true, Document = "request.pendingWindowInDays" } },
        { "CancelKeyDeletion", Alters("kms:key", "request.keyId:name") },
        { "DisableKeyRotation", Alters("kms:key", "request.keyId:name") },
        { "ImportKeyMaterial", Alters("kms:key", "request.keyId:name") },
        { "DeleteImportedKeyMaterial", Alters("kms:key", "request.keyId:name") with { Destroys = true } },
        { "UpdatePrimaryRegion", Alters("kms:key", "request.keyId:name") },
        { "CreateAlias", Creates("kms:alias", "request.aliasName") },
        { "UpdateAlias", Alters("kms:alias", "request.aliasName") },
        { "DeleteAlias", Deletes("kms:alias", "request.aliasName") },
    });
}
