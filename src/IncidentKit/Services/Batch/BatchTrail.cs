using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Batch;

/// <summary>What Batch's events do: queues of jobs on rented machines.</summary>
internal static class BatchTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("batch.amazonaws.com")
    {
        { "CreateComputeEnvironment", Creates("batch:compute-environment", "request.computeEnvironmentName") with { Arn = "response.computeEnvironmentArn" } },
        { "UpdateComputeEnvironment", Alters("batch:compute-environment", "request.computeEnvironment:name") },
        { "DeleteComputeEnvironment", Deletes("batch:compute-environment", "request.computeEnvironment:name") },
        { "CreateJobQueue", Creates("batch:job-queue", "request.jobQueueName") with { Arn = "response.jobQueueArn" } },
        { "UpdateJobQueue", Alters("batch:job-queue", "request.jobQueue:name") },
        { "DeleteJobQueue", Deletes("batch:job-queue", "request.jobQueue:name") },
        { "RegisterJobDefinition", Creates("batch:job-definition", "{request.jobDefinitionName}:{response.revision}") with { Arn = "response.jobDefinitionArn" } },
        { "DeregisterJobDefinition", Deletes("batch:job-definition", "request.jobDefinition:path") },
        { "SubmitJob", Creates("batch:job", "response.jobId") with { Name = "request.jobName" } },
        { "TerminateJob", Deletes("batch:job", "request.jobId") },
        { "CancelJob", Deletes("batch:job", "request.jobId") },
    });
}
