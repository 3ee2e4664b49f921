using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.EmrContainers;

/// <summary>What EMR on EKS' events do.</summary>
internal static class EmrContainersTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("emr-containers.amazonaws.com")
    {
        { "CreateVirtualCluster", Creates("emr-containers:virtual-cluster", "response.id") with { Name = "request.name" } },
        { "StartJobRun", Creates("emr-containers:job-run", "response.id") },
        { "DeleteVirtualCluster", Deletes("emr-containers:virtual-cluster", "request.id") },
    });
}
