using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Lightsail;

/// <summary>What Lightsail's events do: a second cloud inside the cloud, with machines and keys of its own.</summary>
internal static class LightsailTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder
        .AddTellingCalls(TellingCallKind.ReadsSecret, "lightsail.amazonaws.com", "GetInstanceAccessDetails")
        .AddTrailRules(new TrailTable("lightsail.amazonaws.com")
    {
        { "CreateInstances", Creates("lightsail:instance", "request.instanceNames") },
        { "CreateInstancesFromSnapshot", Creates("lightsail:instance", "request.instanceNames") },
        { "StartInstance", Alters("lightsail:instance", "request.instanceName") },
        { "StopInstance", Alters("lightsail:instance", "request.instanceName") },
        { "RebootInstance", Alters("lightsail:instance", "request.instanceName") },
        { "OpenInstancePublicPorts", Alters("lightsail:instance", "request.instanceName") },
        { "PutInstancePublicPorts", Alters("lightsail:instance", "request.instanceName") },
        { "GetInstanceAccessDetails", Alters("lightsail:instance", "request.instanceName") },
        { "DeleteInstance", Deletes("lightsail:instance", "request.instanceName") },
        { "CreateContainerService", Creates("lightsail:container-service", "request.serviceName") },
        { "CreateContainerServiceDeployment", Alters("lightsail:container-service", "request.serviceName") },
        { "UpdateContainerService", Alters("lightsail:container-service", "request.serviceName") },
        { "DeleteContainerService", Deletes("lightsail:container-service", "request.serviceName") },
        { "CreateRelationalDatabase", Creates("lightsail:relational-database", "request.relationalDatabaseName") },
        { "CreateRelationalDatabaseFromSnapshot", Creates("lightsail:relational-database", "request.relationalDatabaseName") },
        { "UpdateRelationalDatabase", Alters("lightsail:relational-database", "request.relationalDatabaseName") },
        { "DeleteRelationalDatabase", Deletes("lightsail:relational-database", "request.relationalDatabaseName") },
        { "CreateKeyPair", Creates("lightsail:key-pair", "request.keyPairName") },
        { "ImportKeyPair", Creates("lightsail:key-pair", "request.keyPairName") },
        { "DeleteKeyPair", Deletes("lightsail:key-pair", "request.keyPairName") },
        { "CreateDisk", Creates("lightsail:disk", "request.diskName") },
        { "DeleteDisk", Deletes("lightsail:disk", "request.diskName") },
        { "AllocateStaticIp", Creates("lightsail:static-ip", "request.staticIpName") },
        { "CreateBucket", Creates("lightsail:bucket", "request.bucketName") },
        { "CreateBucketAccessKey", Creates("lightsail:bucket-access-key", "response.accessKey.accessKeyId") },
        { "DeleteBucket", Deletes("lightsail:bucket", "request.bucketName") },
        { "CreateDistribution", Creates("lightsail:distribution", "request.distributionName") },
        { "CreateInstanceSnapshot", Creates("lightsail:instance-snapshot", "request.instanceSnapshotName") },
        { "CreateLoadBalancer", Creates("lightsail:load-balancer", "request.loadBalancerName") },
    });
}
