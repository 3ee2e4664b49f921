using Amazon.Runtime;
using Amazon.S3;
using IncidentKit.Aws;
using IncidentKit.Incidents;
using IncidentKit.Tests.Trail.Lineage;
using IncidentKit.Trail;
using IncidentKit.Trail.Lineage;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentKit.Tests.Trail.Sources;

/// <summary>A trail's files in a bucket of an S3 that others wrote.</summary>
public sealed class MotoBucketTests
{
    private const string Variable = "INCIDENTKIT_TEST_MOTO_URL";
    private const string Account = "123456789012";

    [Fact]
    public async Task A_trail_in_a_bucket_gives_the_same_lineage_as_in_a_folder()
    {
        var url = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipUnless(url is { Length: > 0 }, $"{Variable} is not set: run tests/run, or eval \"$(tests/aws-emulator start)\"");
        var spool = Directory.CreateTempSubdirectory("spool").FullName;
        await using var services = new ServiceCollection().AddSingleton<ITrailSpool>(new DirectoryTrailSpool(spool))
            .AddIncidentKit(aws => (aws.EndpointUrl, aws.Credentials, aws.DefaultRegion) = (new(url!), new BasicAWSCredentials("AKIAAAAAAAAAAAAAAAAA", "secret"), "us-east-1")).Services.BuildServiceProvider();
        var bucket = $"trail-{Guid.NewGuid():N}";
        await FillAsync(services.GetRequiredService<IAwsClients>().Get<IAmazonS3>(Account, "us-east-1"), bucket);
        var indicators = new Indicators { AccessKeys = [GeneratedTruth.LeakedKey] };
        var incident = IncidentKit.Tests.Trail.Lineage.Trace.Of(indicators);

        var source = (IPricedTrailSource)services.GetRequiredService<ITrailSources>().Open($"s3://{bucket}/kept/here", incident with { Window = new(new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero)) });
        var cost = await source.EstimateAsync();
        var graph = await services.GetRequiredService<ILineageBuilder>().BuildAsync(incident, [source]);
        var expected = await IncidentKit.Tests.Trail.Lineage.Trace.RunAsync(TestTrails.Generated, indicators);

        Assert.Empty(graph.Trail.Unreadable);
        Assert.Equal(expected.AttributedEventIds, graph.AttributedEventIds);
        Assert.Equal(expected.Trail.Events, graph.Trail.Events);
        Assert.Equal(graph.Trail.Files, cost.Objects);

        // What was fetched is not fetched again, and gives the same.
        Assert.Equal(0, (await source.EstimateAsync()).Objects);
        var again = await services.GetRequiredService<ILineageBuilder>().BuildAsync(incident, [source]);
        Assert.Equal(expected.AttributedEventIds, again.AttributedEventIds);
        Assert.Equal((expected.Trail.Events, graph.Trail.Files), (again.Trail.Events, again.Trail.Files));
        Directory.Delete(spool, recursive: true);
    }

    private static async Task FillAsync(IAmazonS3 s3, string bucket)
    {
        await s3.PutBucketAsync(bucket);
        var root = Path.GetDirectoryName(TestTrails.Generated)!;
        foreach (var file in Directory.EnumerateFiles(TestTrails.Generated, "*.json.gz", SearchOption.AllDirectories))
            await s3.PutObjectAsync(new() { BucketName = bucket, Key = $"kept/here/{Path.GetRelativePath(root, file).Replace('\\', '/')}", FilePath = file });
    }
}
