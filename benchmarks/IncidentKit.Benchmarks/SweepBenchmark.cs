using System.Diagnostics;
using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Testing;
using IncidentKit.Trail.Lineage;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentKit.Benchmarks;

/// <summary>The whole investigation of 17 Regions with 100 ms to every call, against the longest that one detector needs alone in one Region: what no fan-out can beat.</summary>
internal static class SweepBenchmark
{
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(100);

    internal static async Task<IReadOnlyList<double>> RatiosAsync(int rounds)
    {
        var cloud = new SimulatedCloud(new() { Latency = Latency, TimeProvider = TimeProvider.System });
        var responder = cloud.AddAccount().AddUser("incident-responder", "AdministratorAccess");
        await RunAsync(cloud, responder, new());
        var ratios = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            var (elapsed, investigation) = await RunAsync(cloud, responder, new());
            var chain = TimeSpan.Zero;
            foreach (var target in investigation.Coverage.DistinctBy(target => target.Detector))
            {
                var (alone, _) = await RunAsync(cloud, responder, new() { Regions = [target.Region], Detectors = [target.Detector] });
                if (alone > chain) chain = alone;
            }

            ratios.Add(elapsed / chain);
        }

        return ratios;
    }

    // Each run begins with clients and listings of its own, as a process does.
    private static async Task<(TimeSpan Elapsed, Investigation Investigation)> RunAsync(SimulatedCloud cloud, SimulatedActor responder, InvestigationOptions options)
    {
        await using var services = new ServiceCollection().AddIncidentKit(aws => (aws.Credentials, aws.HttpClientFactory) = (responder.Credentials, cloud.HttpClientFactory)).Services.BuildServiceProvider();
        var incident = new Incident { Id = "sweep", Indicators = new(), Window = new(TimeProvider.System.GetUtcNow().AddDays(-5)) };
        var start = Stopwatch.GetTimestamp();
        var investigation = await services.GetRequiredService<IInvestigator>().InvestigateAsync(incident, LineageGraph.Empty, options);
        return (Stopwatch.GetElapsedTime(start), investigation);
    }
}
