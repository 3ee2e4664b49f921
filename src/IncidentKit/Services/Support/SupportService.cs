using Amazon.AWSSupport;
using IncidentKit.Reporting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IncidentKit.Services.Support;

/// <summary>What the kit knows of the service.</summary>
internal static class SupportService
{
    internal static void Register(IIncidentKitBuilder builder)
    {
        builder.AddAwsClient<IAmazonAWSSupport, AmazonAWSSupportConfig>((credentials, config) => new AmazonAWSSupportClient(credentials, config));
        builder.Services.TryAddSingleton<ISupportDesk, SupportDesk>();
    }
}
