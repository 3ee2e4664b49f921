using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Rds;

/// <summary>What RDS's events do: databases, their copies, and with whom these are shared.</summary>
internal static class RdsTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder
        .AddTellingCalls(TellingCallKind.AsksForQuota, "rds.amazonaws.com", "DescribeAccountAttributes")
        .AddTrailRules(new TrailTable("rds.amazonaws.com")
    {
        { "CreateDBInstance", Creates("rds:db-instance", "request.dBInstanceIdentifier") with { Arn = "response.dBInstanceArn" } },
        { "CreateDBInstanceReadReplica", Creates("rds:db-instance", "request.dBInstanceIdentifier") with { Arn = "response.dBInstanceArn" } },
        { "RestoreDBInstanceFromDBSnapshot", Creates("rds:db-instance", "request.dBInstanceIdentifier") with { Arn = "response.dBInstanceArn" } },
        { "RestoreDBInstanceFromS3", Creates("rds:db-instance", "request.dBInstanceIdentifier") with { Arn = "response.dBInstanceArn" } },
        { "RestoreDBInstanceToPointInTime", Creates("rds:db-instance", "request.targetDBInstanceIdentifier") with { Arn = "response.dBInstanceArn" } },
        { "ModifyDBInstance", Alters("rds:db-instance", "request.dBInstanceIdentifier") },
        { "StartDBInstance", Alters("rds:db-instance", "request.dBInstanceIdentifier") },
        { "StopDBInstance", Alters("rds:db-instance", "request.dBInstanceIdentifier") },
        { "RebootDBInstance", Alters("rds:db-instance", "request.dBInstanceIdentifier") },
        { "PromoteReadReplica", Alters("rds:db-instance", "request.dBInstanceIdentifier") },
        { "AddRoleToDBInstance", Grants("role", "rds:db-instance", "request.dBInstanceIdentifier") with { GrantName = "request.roleArn" } },
        { "RemoveRoleFromDBInstance", Revokes("role", "rds:db-instance", "request.dBInstanceIdentifier") with { GrantName = "request.roleArn" } },
        { "DeleteDBInstance", Deletes("rds:db-instance", "request.dBInstanceIdentifier") },
        { "CreateDBCluster", Creates("rds:db-cluster", "request.dBClusterIdentifier") with { Arn = "response.dBClusterArn" } },
        { "RestoreDBClusterFromSnapshot", Creates("rds:db-cluster", "request.dBClusterIdentifier") with { Arn = "response.dBClusterArn" } },
        { "RestoreDBClusterToPointInTime", Creates("rds:db-cluster", "request.dBClusterIdentifier") with { Arn = "response.dBClusterArn" } },
        { "ModifyDBCluster", Alters("rds:db-cluster", "request.dBClusterIdentifier") },
        { "StopDBCluster", Alters("rds:db-cluster", "request.dBClusterIdentifier") },
        { "StartDBCluster", Alters("rds:db-cluster", "request.dBClusterIdentifier") },
        { "RebootDBCluster", Alters("rds:db-cluster", "request.dBClusterIdentifier") },
        { "FailoverDBCluster", Alters("rds:db-cluster", "request.dBClusterIdentifier") },
        { "AddRoleToDBCluster", Grants("role", "rds:db-cluster", "request.dBClusterIdentifier") with { GrantName = "request.roleArn" } },
        { "RemoveRoleFromDBCluster", Revokes("role", "rds:db-cluster", "request.dBClusterIdentifier") with { GrantName = "request.roleArn" } },
        { "DeleteDBCluster", Deletes("rds:db-cluster", "request.dBClusterIdentifier") },
        { "CreateGlobalCluster", Creates("rds:global-cluster", "request.globalClusterIdentifier") },
        { "DeleteGlobalCluster", Deletes("rds:global-cluster", "request.globalClusterIdentifier") },
        { "CreateDBSnapshot", Creates("rds:db-snapshot", "request.dBSnapshotIdentifier") with { Arn = "response.dBSnapshotArn" } },
        { "CopyDBSnapshot", Creates("rds:db-snapshot", "request.targetDBSnapshotIdentifier") with { Arn = "response.dBSnapshotArn" } },
        { "DeleteDBSnapshot", Deletes("rds:db-snapshot", "request.dBSnapshotIdentifier") },
        { "CreateDBClusterSnapshot", Creates("rds:db-cluster-snapshot", "request.dBClusterSnapshotIdentifier") with { Arn = "response.dBClusterSnapshotArn" } },
        { "CopyDBClusterSnapshot", Creates("rds:db-cluster-snapshot", "request.targetDBClusterSnapshotIdentifier") with { Arn = "response.dBClusterSnapshotArn" } },
        { "DeleteDBClusterSnapshot", Deletes("rds:db-cluster-snapshot", "request.dBClusterSnapshotIdentifier") },
        { "ModifyDBSnapshotAttribute", Alters("rds:db-snapshot", "request.dBSnapshotIdentifier"), Grants("sharedWith", "rds:db-snapshot", "request.dBSnapshotIdentifier") with { Each = "request.valuesToAdd", GrantName = "item" }, Revokes("sharedWith", "rds:db-snapshot", "request.dBSnapshotIdentifier") with { Each = "request.valuesToRemove", GrantName = "item" } },
        { "ModifyDBClusterSnapshotAttribute", Alters("rds:db-cluster-snapshot", "request.dBClusterSnapshotIdentifier"), Grants("sharedWith", "rds:db-cluster-snapshot", "request.dBClusterSnapshotIdentifier") with { Each = "request.valuesToAdd", GrantName = "item" }, Revokes("sharedWith", "rds:db-cluster-snapshot", "request.dBClusterSnapshotIdentifier") with { Each = "request.valuesToRemove", GrantName = "item" } },
        { "StartExportTask", Creates("rds:export-task", "request.exportTaskIdentifier|response.exportTaskIdentifier") },
        { "DeleteDBInstanceAutomatedBackup", Deletes("rds:automated-backup", "request.dbiResourceId") },
        { "DeleteDBClusterAutomatedBackup", Deletes("rds:automated-backup", "request.dbClusterResourceId") },
        { "CreateDBSubnetGroup", Creates("rds:db-subnet-group", "request.dBSubnetGroupName") },
        { "DeleteDBSubnetGroup", Deletes("rds:db-subnet-group", "request.dBSubnetGroupName") },
        { "CreateDBSecurityGroup", Creates("rds:db-security-group", "request.dBSecurityGroupName") },
        { "AuthorizeDBSecurityGroupIngress", Grants("securityGroupRule", "rds:db-security-group", "request.dBSecurityGroupName") with { GrantName = "request.cIDRIP|request.eC2SecurityGroupId" } },
        { "RevokeDBSecurityGroupIngress", Revokes("securityGroupRule", "rds:db-security-group", "request.dBSecurityGroupName") with { GrantName = "request.cIDRIP|request.eC2SecurityGroupId" } },
        { "DeleteDBSecurityGroup", Deletes("rds:db-security-group", "request.dBSecurityGroupName") },
        { "StopActivityStream", Hides("rds:activity-stream", "request.resourceArn") },
        { "ModifyActivityStream", Hides("rds:activity-stream", "request.resourceArn") },
    });
}
