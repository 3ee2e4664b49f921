using Amazon.CostExplorer;
using IncidentKit.Detection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IncidentKit.Services.CostExplorer;

/// <summary>What the kit knows of the service.</summary>
internal static class CostExplorerService
{
    internal static void Register(IIncidentKitBuilder builder)
    {
        builder.AddAwsClient<IAmazonCostExplorer, AmazonCostExplorerConfig>((credentials, config) => new AmazonCostExplorerClient(credentials, config));
        builder.Services.TryAddSingleton<ICostReader, CostExplorerReader>();
        builder.AddDetector<CostIncreaseDetector>();
    }
}
