using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Emr;

/// <summary>What EMR's events do: clusters of machines.</summary>
internal static class EmrTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("elasticmapreduce.amazonaws.com")
    {
        { "RunJobFlow", Creates("emr:cluster", "response.jobFlowId") with { Name = "request.name" } },
        { "AddJobFlowSteps", Alters("emr:cluster", "request.jobFlowId|request.clusterId") },
        { "ModifyInstanceGroups", Alters("emr:cluster", "request.jobFlowId|request.clusterId") },
        { "AddInstanceGroups", Alters("emr:cluster", "request.jobFlowId|request.clusterId") },
        { "AddInstanceFleet", Alters("emr:cluster", "request.jobFlowId|request.clusterId") },
        { "SetTerminationProtection", Alters("emr:cluster", "request.jobFlowIds") },
        { "TerminateJobFlows", Deletes("emr:cluster", "request.jobFlowIds") },
        { "CreateStudio", Creates("emr:studio", "response.studioId") },
        { "StartNotebookExecution", Creates("emr:notebook-execution", "response.notebookExecutionId") },
    });
}
