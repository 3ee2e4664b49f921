using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Redshift;

/// <summary>What Redshift's events do: data is copied and shared.</summary>
internal static class RedshiftTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("redshift.amazonaws.com")
    {
        { "CreateCluster", Creates("redshift:cluster", "request.clusterIdentifier") },
        { "RestoreFromClusterSnapshot", Creates("redshift:cluster", "request.clusterIdentifier") },
        { "ModifyCluster", Alters("redshift:cluster", "request.clusterIdentifier") },
        { "ModifyClusterIamRoles", Alters("redshift:cluster", "request.clusterIdentifier") },
        { "ResumeCluster", Alters("redshift:cluster", "request.clusterIdentifier") },
        { "DisableLogging", Hides("redshift:cluster", "request.clusterIdentifier") },
        { "DeleteCluster", Deletes("redshift:cluster", "request.clusterIdentifier") },
        { "CreateClusterSnapshot", Creates("redshift:snapshot", "request.snapshotIdentifier") },
        { "AuthorizeSnapshotAccess", Grants("sharedWith", "redshift:snapshot", "request.snapshotIdentifier") with { GrantName = "request.accountWithRestoreAccess" } },
        { "RevokeSnapshotAccess", Revokes("sharedWith", "redshift:snapshot", "request.snapshotIdentifier") with { GrantName = "request.accountWithRestoreAccess" } },
        { "DeleteClusterSnapshot", Deletes("redshift:snapshot", "request.snapshotIdentifier") },
    });
}
