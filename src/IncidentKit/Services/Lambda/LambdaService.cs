using Amazon.Lambda;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentKit.Services.Lambda;

/// <summary>What the kit knows of the service.</summary>
internal static class LambdaService
{
    internal static void Register(IIncidentKitBuilder builder) => builder
        .AddAwsClient<IAmazonLambda, AmazonLambdaConfig>((credentials, config) => new AmazonLambdaClient(credentials, config))
        .AddDetector<FunctionDetector>().AddDetector<FunctionUrlDetector>().AddDetector<PermissionDetector>().AddDetector<EventSourceMappingDetector>()
        .AddRemediator<StopFunctionRemediator>().AddRemediator<StopAlteredFunctionRemediator>().AddRemediator<DeleteFunctionUrlRemediator>()
        .AddRemediator<RemovePermissionRemediator>().AddRemediator<DeleteEventSourceMappingRemediator>().AddRemediator<DeleteFunctionRemediator>();
}
