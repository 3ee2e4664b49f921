using Amazon.Lambda;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentKit.Services.Lambda;

/// <summary>What the kit knows of the service.</summary>
internal static class LambdaService
{
    internal static void Register(IIncidentKitBuilder builder) =>
        builder.AddAwsClient<IAmazonLambda, AmazonLambdaConfig>((credentials, config) => new AmazonLambdaClient(credentials, config));
}
