using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Ecs;

/// <summary>What ECS's events do: containers that somebody else pays for.</summary>
internal static class EcsTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("ecs.amazonaws.com")
    {
        { "CreateCluster", Creates("ecs:cluster", "request.clusterName|response.cluster.clusterName") with
        {
            Arn = "response.cluster.clusterArn", MayExist = true, MadeBy = [new("batch:compute-environment", "request.clusterName:after[AWSBatch-]:stem|request.clusterName:stem:before[_Batch]")],
        } },
        { "UpdateCluster", Alters("ecs:cluster", "request.cluster:name") },
        { "UpdateClusterSettings", Alters("ecs:cluster", "request.cluster:name") },
        { "PutClusterCapacityProviders", Alters("ecs:cluster", "request.cluster:name") },
        { "DeleteCluster", Deletes("ecs:cluster", "request.cluster:name") },
        { "CreateService", Creates("ecs:service", "request.serviceName") with { Arn = "response.service.serviceArn" } },
        { "UpdateService", Alters("ecs:service", "request.service:name") },
        { "DeleteService", Deletes("ecs:service", "request.service:name") },
        { "RegisterTaskDefinition", Creates("ecs:task-definition", "{response.taskDefinition.family}:{response.taskDefinition.revision}") with { Arn = "response.taskDefinition.taskDefinitionArn" } },
        { "DeregisterTaskDefinition", Deletes("ecs:task-definition", "request.taskDefinition:path") },
        { "RunTask", Started },
        { "StartTask", Started },
        { "ExecuteCommand", Alters("ecs:task", "request.task:name") },
        { "StopTask", Deletes("ecs:task", "request.task:name") },
        { "CreateCapacityProvider", Creates("ecs:capacity-provider", "request.name") },
        { "DeleteCapacityProvider", Deletes("ecs:capacity-provider", "request.capacityProvider:name") },
        { "RegisterContainerInstance", Creates("ecs:container-instance", "response.containerInstance.containerInstanceArn") },
    });

    // The role of a task acts in sessions of the task's id. What a service starts in a cluster is whose the cluster is.
    private static TrailEffect Started => Creates("ecs:task", "item.taskArn:name") with
    {
        Each = "response.tasks", Arn = "item.taskArn", Session = "item.taskArn:name", MadeBy = [new("ecs:cluster", "request.cluster:name")],
    };
}
