using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Bedrock;

/// <summary>What Bedrock's events do: access to models is opened, paid for and hidden.</summary>
internal static class BedrockTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder
        .AddTellingCalls(TellingCallKind.AsksForQuota, "bedrock.amazonaws.com", "GetFoundationModelAvailability", "GetUseCaseForModelAccess", "PutUseCaseForModelAccess")
        .AddTrailRules(
    [
        .. new TrailTable("bedrock.amazonaws.com")
        {
            { "CreateFoundationModelAgreement", Creates("bedrock:model-agreement", "request.modelId") with { MayExist = true } },
            { "DeleteFoundationModelAgreement", Deletes("bedrock:model-agreement", "request.modelId") },
            { "PutFoundationModelEntitlement", Alters("bedrock:model-entitlement", "request.modelId") },
            { "PutUseCaseForModelAccess", Alters("bedrock:use-case", "event.account") },
            { "PutModelInvocationLoggingConfiguration", Hides("bedrock:model-invocation-logging", "event.account") },
            { "DeleteModelInvocationLoggingConfiguration", Hides("bedrock:model-invocation-logging", "event.account") },
            { "CreateProvisionedModelThroughput", Creates("bedrock:provisioned-model", "response.provisionedModelArn:name") with { Arn = "response.provisionedModelArn", Name = "request.provisionedModelName" } },
            { "UpdateProvisionedModelThroughput", Alters("bedrock:provisioned-model", "request.provisionedModelId:name") },
            { "DeleteProvisionedModelThroughput", Deletes("bedrock:provisioned-model", "request.provisionedModelId:name") },
            { "CreateModelCustomizationJob", Creates("bedrock:model-customization-job", "response.jobArn") with { Name = "request.jobName" } },
            { "CreateModelInvocationJob", Creates("bedrock:model-invocation-job", "response.jobArn") with { Name = "request.jobName" } },
            { "StopModelCustomizationJob", Alters("bedrock:model-invocation-job", "request.jobIdentifier") },
            { "StopModelInvocationJob", Alters("bedrock:model-invocation-job", "request.jobIdentifier") },
            { "CreateModelImportJob", Creates("bedrock:model-import-job", "response.jobArn") with { Name = "request.jobName" } },
            { "CreateInferenceProfile", Creates("bedrock:inference-profile", "response.inferenceProfileArn") with { Name = "request.inferenceProfileName" } },
            { "CreateMarketplaceModelEndpoint", Creates("bedrock:marketplace-model-endpoint", "response.marketplaceModelEndpoint.endpointArn") },
            { "CreateGuardrail", Creates("bedrock:guardrail", "response.guardrailId") with { Arn = "response.guardrailArn" } },
            { "UpdateGuardrail", Alters("bedrock:guardrail", "request.guardrailIdentifier") },
            { "DeleteGuardrail", Deletes("bedrock:guardrail", "request.guardrailIdentifier") },
            { "CreateAgent", Creates("bedrock:agent", "response.agent.agentId") with { Arn = "response.agent.agentArn", Name = "request.agentName" } },
            { "UpdateAgent", Alters("bedrock:agent", "request.agentId") },
            { "DeleteAgent", Deletes("bedrock:agent", "request.agentId") },
            { "CreateKnowledgeBase", Creates("bedrock:knowledge-base", "response.knowledgeBase.knowledgeBaseId") },
            { "DeleteKnowledgeBase", Deletes("bedrock:knowledge-base", "request.knowledgeBaseId") },
        },
        .. new TrailTable("bedrock-agentcore.amazonaws.com")
        {
            { "CreateAgentRuntime", Creates("bedrock-agentcore:runtime", "response.agentRuntimeId") with { Arn = "response.agentRuntimeArn", Name = "request.agentRuntimeName" } },
            { "CreateGateway", Creates("bedrock-agentcore:gateway", "response.gatewayId") with { Name = "request.name" } },
            { "CreateApiKeyCredentialProvider", Creates("bedrock-agentcore:api-key-credential-provider", "request.name") },
        },
    ]);
}
