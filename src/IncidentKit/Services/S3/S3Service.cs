using Amazon.S3;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentKit.Services.S3;

/// <summary>What the kit knows of the service.</summary>
internal static class S3Service
{
    internal static void Register(IIncidentKitBuilder builder) =>
        builder.AddAwsClient<IAmazonS3, AmazonS3Config>((credentials, config) => new AmazonS3Client(credentials, config));
}
