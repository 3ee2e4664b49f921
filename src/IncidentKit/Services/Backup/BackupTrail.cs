using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Backup;

/// <summary>What Backup's events do: the way back is cut off.</summary>
internal static class BackupTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("backup.amazonaws.com")
    {
        { "CreateBackupVault", Creates("backup:vault", "request.backupVaultName") },
        { "DeleteBackupVault", Deletes("backup:vault", "request.backupVaultName") },
        { "PutBackupVaultAccessPolicy", Grants("resourcePolicy", "backup:vault", "request.backupVaultName") with { Document = "request.policy", IsSole = true } },
        { "DeleteBackupVaultAccessPolicy", Revokes("resourcePolicy", "backup:vault", "request.backupVaultName") },
        { "DeleteBackupVaultLockConfiguration", Alters("backup:vault", "request.backupVaultName") },
        { "DeleteBackupVaultNotifications", Alters("backup:vault", "request.backupVaultName") },
        { "DeleteRecoveryPoint", Deletes("backup:recovery-point", "request.recoveryPointArn") },
        { "DisassociateRecoveryPoint", Deletes("backup:recovery-point", "request.recoveryPointArn") },
        { "UpdateRecoveryPointLifecycle", Alters("backup:recovery-point", "request.recoveryPointArn") },
        { "UpdateBackupPlan", Alters("backup:plan", "request.backupPlanId") },
        { "DeleteBackupPlan", Deletes("backup:plan", "request.backupPlanId") },
        { "DeleteBackupSelection", Alters("backup:plan", "request.backupPlanId") },
        { "StartCopyJob", Creates("backup:copy-job", "response.copyJobId") },
        { "StopBackupJob", Alters("backup:backup-job", "request.backupJobId") },
        { "UpdateGlobalSettings", Alters("backup:settings", "event.account") },
        { "UpdateRegionSettings", Alters("backup:settings", "event.account") },
    });
}
