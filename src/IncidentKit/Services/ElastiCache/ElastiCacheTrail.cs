using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.ElastiCache;

/// <summary>What ElastiCache's events do.</summary>
internal static class ElastiCacheTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("elasticache.amazonaws.com")
    {
        { "CreateCacheCluster", Creates("elasticache:cluster", "request.cacheClusterId") },
        { "CreateReplicationGroup", Creates("elasticache:replication-group", "request.replicationGroupId") },
        { "CreateSnapshot", Creates("elasticache:snapshot", "request.snapshotName") },
        { "DeleteCacheCluster", Deletes("elasticache:cluster", "request.cacheClusterId") },
        { "DeleteReplicationGroup", Deletes("elasticache:replication-group", "request.replicationGroupId") },
        { "AuthorizeCacheSecurityGroupIngress", Grants("securityGroupRule", "elasticache:security-group", "request.cacheSecurityGroupName") with { GrantName = "request.eC2SecurityGroupName" } },
    });
}
