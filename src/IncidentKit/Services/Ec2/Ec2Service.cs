using Amazon.EC2;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentKit.Services.Ec2;

/// <summary>What the kit knows of the service.</summary>
internal static class Ec2Service
{
    internal static void Register(IIncidentKitBuilder builder) =>
        builder.AddAwsClient<IAmazonEC2, AmazonEC2Config>((credentials, config) => new AmazonEC2Client(credentials, config));
}
