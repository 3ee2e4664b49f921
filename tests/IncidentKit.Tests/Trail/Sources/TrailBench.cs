using System.Text.Json.Nodes;
using IncidentKit.Aws;
using IncidentKit.Incidents;
using IncidentKit.Regions;
using IncidentKit.Testing;
using IncidentKit.Trail;
using IncidentKit.Trail.Lineage;
using IncidentKit.Trail.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentKit.Tests.Trail.Sources;

/// <summary>A simulated account whose trail is read by the kit.</summary>
internal sealed class TrailBench : IDisposable
{
    private const double Speed = 600;
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);

    private readonly ServiceProvider services;

    internal TrailBench(SimulatedScenario scenario, SimulatedClock clock) : this(scenario.Cloud, scenario.Account, scenario.Responder, clock)
    {
    }

    private TrailBench(SimulatedCloud cloud, SimulatedAccount account, SimulatedActor responder, SimulatedClock clock, int deadline = 2)
    {
        (Cloud, Account, Responder, Clock) = (cloud, account, responder, clock);
        account.Faults.Clear();
        services = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddSingleton<ITrailSpool>(new BenchSpool(this))
            .AddIncidentKit(aws => (aws.Credentials, aws.HttpClientFactory, aws.DefaultRegion, aws.CallDeadline, aws.AttemptTimeout) = (responder.Credentials, new BreakingHttpClientFactory(cloud.HttpClientFactory, request => Break?.Invoke(request), request => Answer?.Invoke(request)), "us-east-1", TimeSpan.FromSeconds(deadline * Speed), TimeSpan.FromSeconds(deadline * Speed)))
            .Services.BuildServiceProvider();
        Incident = new() { Id = "test", Accounts = [account.Id], Indicators = new(), Window = new(clock.GetUtcNow().AddDays(-60)) };
    }

    internal SimulatedCloud Cloud { get; }

    internal SimulatedAccount Account { get; }

    internal SimulatedActor Responder { get; }

    internal SimulatedClock Clock { get; }

    internal Incident Incident { get; set; }

    internal TrailStatistics Statistics { get; } = new();

    /// <summary>Says after how many bytes the answer to a request breaks off; <see langword="null"/> for never.</summary>
    internal Func<HttpRequestMessage, int?>? Break { get; set; }

    /// <summary>Gives an answer in AWS's place; <see langword="null"/> where AWS gives it.</summary>
    internal Func<HttpRequestMessage, HttpResponseMessage?>? Answer { get; set; }

    /// <summary>Keeps what is fetched; nothing does unless a test sets it.</summary>
    internal ITrailSpool? Spool { get; set; }

    /// <summary>An account in which nothing happened but that its responder was made.</summary>
    /// <param name="deadline">For how many real seconds a call is tried.</param>
    internal static TrailBench Empty(int deadline = 2)
    {
        var clock = new SimulatedClock(Start) { Speed = Speed };
        var cloud = new SimulatedCloud(new() { TimeProvider = clock });
        var account = cloud.AddAccount();
        return new(cloud, account, account.AddUser("responder", "AdministratorAccess"), clock, deadline);
    }

    /// <summary>The account of the five days, with its key as indicator.</summary>
    internal static TrailBench FiveDays()
    {
        var clock = new SimulatedClock(Start) { Speed = Speed };
        var scenario = SimulatedScenarios.Build("five-day-notice", new() { TimeProvider = clock });
        var bench = new TrailBench(scenario, clock);
        bench.Incident = bench.Incident with { Indicators = bench.Get<INoticeParser>().Parse(System.Text.Encoding.UTF8.GetBytes(scenario.NoticeEmail!)).Indicators };
        return bench;
    }

    internal T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <param name="limits">How much of it is read; the usual.</param>
    /// <param name="service">The service whose events alone are wanted; all.</param>
    internal EventHistorySource History(HistoryLimits? limits = null, string? service = null) =>
        new(Incident, Get<IAwsClients>(), Get<IAwsIdentity>(), Get<IRegionCatalog>(), Get<IRegionFanOut>(), Clock) { Limits = limits ?? HistoryLimits.Default, Spool = Spool, GapsOf = (_, _) => [new(Incident.Window, service)] };

    internal Task<LineageGraph> TraceAsync(params ITrailSource[] sources) => TraceAsync(CancellationToken.None, sources);

    internal Task<LineageGraph> TraceAsync(CancellationToken cancellationToken, params ITrailSource[] sources) => RunAsync(() => Get<ILineageBuilder>().BuildAsync(Incident, sources, cancellationToken));

    internal Task<List<TrailEvent>> ReadAsync(ITrailSource source, CancellationToken cancellationToken = default) => RunAsync(() => source.ReadAsync(Statistics, cancellationToken).ToListAsync(cancellationToken).AsTask());

    // The clock stands still for what is made up, and runs fast for what waits.
    private async Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        Clock.Start();
        try
        {
            return await work();
        }
        finally
        {
            Clock.Stop();
        }
    }

    /// <summary>The calls of the kit, oldest first.</summary>
    internal IEnumerable<SimulatedCall> Calls => Cloud.Calls.Where(call => call.AccessKeyId == Responder.AccessKeyId);

    internal JsonObject Call(string service, string operation, JsonObject? input = null, string region = "us-east-1") => Account.Root.Call(service, operation, input, region);

    public void Dispose() => services.Dispose();

    private sealed class BenchSpool(TrailBench bench) : ITrailSpool
    {
        public ValueTask<Stream?> OpenAsync(string name, CancellationToken cancellationToken = default) => bench.Spool?.OpenAsync(name, cancellationToken) ?? new((Stream?)null);

        public ValueTask<ITrailPiece?> CreateAsync(string name, CancellationToken cancellationToken = default) => bench.Spool?.CreateAsync(name, cancellationToken) ?? new((ITrailPiece?)null);
    }
}
