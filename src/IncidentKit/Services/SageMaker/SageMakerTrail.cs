using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.SageMaker;

/// <summary>What SageMaker's events do: notebooks, jobs and endpoints on machines with GPUs.</summary>
internal static class SageMakerTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("sagemaker.amazonaws.com")
    {
        { "CreateNotebookInstance", Creates("sagemaker:notebook-instance", "request.notebookInstanceName") with { Arn = "response.notebookInstanceArn" } },
        { "StartNotebookInstance", Alters("sagemaker:notebook-instance", "request.notebookInstanceName") },
        { "StopNotebookInstance", Alters("sagemaker:notebook-instance", "request.notebookInstanceName") },
        { "UpdateNotebookInstance", Alters("sagemaker:notebook-instance", "request.notebookInstanceName") },
        { "CreatePresignedNotebookInstanceUrl", Alters("sagemaker:notebook-instance", "request.notebookInstanceName") },
        { "DeleteNotebookInstance", Deletes("sagemaker:notebook-instance", "request.notebookInstanceName") },
        { "CreateNotebookInstanceLifecycleConfig", Creates("sagemaker:notebook-instance-lifecycle-config", "request.notebookInstanceLifecycleConfigName") },
        { "UpdateNotebookInstanceLifecycleConfig", Alters("sagemaker:notebook-instance-lifecycle-config", "request.notebookInstanceLifecycleConfigName") },
        { "DeleteNotebookInstanceLifecycleConfig", Deletes("sagemaker:notebook-instance-lifecycle-config", "request.notebookInstanceLifecycleConfigName") },
        { "CreateTrainingJob", Creates("sagemaker:training-job", "request.trainingJobName") with { Arn = "response.trainingJobArn" } },
        { "StopTrainingJob", Alters("sagemaker:training-job", "request.trainingJobName") },
        { "CreateProcessingJob", Creates("sagemaker:processing-job", "request.processingJobName") with { Arn = "response.processingJobArn" } },
        { "StopProcessingJob", Alters("sagemaker:processing-job", "request.processingJobName") },
        { "CreateTransformJob", Creates("sagemaker:transform-job", "request.transformJobName") with { Arn = "response.transformJobArn" } },
        { "CreateHyperParameterTuningJob", Creates("sagemaker:hyper-parameter-tuning-job", "request.hyperParameterTuningJobName") with { Arn = "response.hyperParameterTuningJobArn" } },
        { "CreateAutoMLJob", Creates("sagemaker:automl-job", "request.autoMLJobName") with { Arn = "response.autoMLJobArn" } },
        { "CreateAutoMLJobV2", Creates("sagemaker:automl-job", "request.autoMLJobName") with { Arn = "response.autoMLJobArn" } },
        { "CreateModel", Creates("sagemaker:model", "request.modelName") with { Arn = "response.modelArn" } },
        { "DeleteModel", Deletes("sagemaker:model", "request.modelName") },
        { "CreateEndpointConfig", Creates("sagemaker:endpoint-config", "request.endpointConfigName") with { Arn = "response.endpointConfigArn" } },
        { "CreateEndpoint", Creates("sagemaker:endpoint", "request.endpointName") with { Arn = "response.endpointArn" } },
        { "UpdateEndpoint", Alters("sagemaker:endpoint", "request.endpointName") },
        { "DeleteEndpoint", Deletes("sagemaker:endpoint", "request.endpointName") },
        { "CreateDomain", Creates("sagemaker:domain", "response.domainId|response.domainArn:name") with { Name = "request.domainName" } },
        { "DeleteDomain", Deletes("sagemaker:domain", "request.domainId") },
        { "CreateUserProfile", Creates("sagemaker:user-profile", "{request.domainId}/{request.userProfileName}") },
        { "CreateApp", Creates("sagemaker:app", "response.appArn:path") with { Arn = "response.appArn" } },
        { "CreateSpace", Creates("sagemaker:space", "{request.domainId}/{request.spaceName}") },
        { "CreateStudioLifecycleConfig", Creates("sagemaker:studio-lifecycle-config", "request.studioLifecycleConfigName") },
        { "CreateCluster", Creates("sagemaker:cluster", "request.clusterName") with { Arn = "response.clusterArn" } },
        { "DeleteCluster", Deletes("sagemaker:cluster", "request.clusterName") },
    });
}
