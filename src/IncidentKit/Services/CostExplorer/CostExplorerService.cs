using Amazon.CostExplorer;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentKit.Services.CostExplorer;

/// <summary>What the kit knows of the service.</summary>
internal static class CostExplorerService
{
    internal static void Register(IIncidentKitBuilder builder) =>
        builder.AddAwsClient<IAmazonCostExplorer, AmazonCostExplorerConfig>((credentials, config) => new AmazonCostExplorerClient(credentials, config));
}
