using System.Text.Json.Nodes;
using IncidentKit.Aws;
using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Remediation;
using IncidentKit.Testing;
using IncidentKit.Trail.Lineage;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentKit.Tests.Services;

/// <summary>
/// A simulated account with a history, the kit over it by a responder's key, and units that are run one by one. Each run checks that the unit
/// calls nothing that its descriptor does not declare.
/// </summary>
internal sealed class UnitBench : IDisposable
{
    internal const string Home = "us-east-1";

    /// <summary>When the attacker came.</summary>
    internal static readonly DateTimeOffset Compromise = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);

    private readonly ServiceProvider services;
    private readonly Dictionary<string, ResourceState> states = [];

    internal UnitBench()
    {
        Cloud = new(new() { TimeProvider = Clock });
        Account = Cloud.AddAccount();
        Responder = Account.AddUser("responder", "AdministratorAccess");
        services = new ServiceCollection().AddSingleton<TimeProvider>(Clock)
            .AddIncidentKit(aws =>
            {
                (aws.Credentials, aws.HttpClientFactory, aws.DefaultRegion) = (Responder.Credentials, Cloud.HttpClientFactory, Home);
                // Tests move the clock by hours while a call is under way.
                (aws.AttemptTimeout, aws.CallDeadline) = (TimeSpan.FromDays(1), TimeSpan.FromDays(1));
            })
            .Services.BuildServiceProvider();
        Incident = new() { Id = "test", Accounts = [Account.Id], Indicators = new(), Window = new(Compromise) };
    }

    /// <summary>It shows a month before the compromise until <see cref="Attack"/>.</summary>
    internal SimulatedClock Clock { get; } = new(Compromise.AddDays(-30));

    internal SimulatedCloud Cloud { get; }

    internal SimulatedAccount Account { get; }

    internal SimulatedActor Responder { get; }

    internal Incident Incident { get; set; }

    /// <summary>What the trail proved. By default a trail was read and proved nothing.</summary>
    internal LineageGraph Lineage { get; set; } = LineageGraph.Empty with { Window = new(Compromise.AddDays(-20), Compromise.AddDays(1)) };

    internal T Get<T>() where T : notnull => services.GetRequiredService<T>();

    internal IEnumerable<T> All<T>() where T : notnull => services.GetServices<T>();

    /// <summary>Moves the clock into the incident's window.</summary>
    internal void Attack() => Clock.SetUtcNow(Compromise.AddHours(1));

    /// <summary>A call of root's.</summary>
    internal JsonObject Call(string service, string operation, JsonObject? input = null, string region = Home) => Account.Root.Call(service, operation, input, region);

    internal IReadOnlyList<Finding> Detect<TDetector>() where TDetector : IDetector => DetectAsync<TDetector>().GetAwaiter().GetResult();

    /// <summary>Runs a detector in a run of its own.</summary>
    internal async Task<IReadOnlyList<Finding>> DetectAsync<TDetector>() where TDetector : IDetector
    {
        List<Finding> findings = [];
        await foreach (var finding in StreamAsync<TDetector>()) findings.Add(finding);
        return findings;
    }

    /// <summary>Yields what a detector finds, and then throws what stands in its way.</summary>
    internal async IAsyncEnumerable<Finding> StreamAsync<TDetector>() where TDetector : IDetector
    {
        var detector = All<IDetector>().OfType<TDetector>().Single();
        var context = new DetectionContext
        {
            Detector = detector.Descriptor, Account = Account.Id, Region = Home, Incident = Incident, Lineage = Lineage, Clients = Get<IAwsClients>(), Time = Clock,
        };
        var before = Cloud.Calls.Count;
        try
        {
            await foreach (var finding in detector.DetectAsync(context, CancellationToken.None)) yield return finding;
        }
        finally
        {
            AssertDeclared(detector.Descriptor.Id, detector.Descriptor.Permissions, before);
        }
    }

    /// <summary>Executes a finding's remediation as the executor does.</summary>
    internal async Task ExecuteAsync(Finding finding, string remediator)
    {
        Assert.Contains(remediator, finding.Remediations);
        var (unit, context) = Of(finding, remediator);
        Assert.Contains(finding.Resource.Type, unit.Descriptor.ResourceTypes);
        Assert.Contains(finding.Attribution, unit.Descriptor.AppliesTo);
        var before = Cloud.Calls.Count;
        try
        {
            var state = await unit.CaptureAsync(context, CancellationToken.None);
            Assert.DoesNotContain(Calls(before), call => !IsReading(call));
            states.TryAdd(context.Step.Id, state);
            await unit.ExecuteAsync(context, state, CancellationToken.None);
        }
        finally
        {
            AssertDeclared(remediator, unit.Descriptor.Permissions, before);
        }
    }

    /// <summary>Takes a remediation back from the state that was saved before it was first executed.</summary>
    internal async Task UndoAsync(Finding finding, string remediator)
    {
        var (unit, context) = Of(finding, remediator);
        var before = Cloud.Calls.Count;
        await ((IReversible)unit).UndoAsync(context, states[context.Step.Id], CancellationToken.None);
        AssertDeclared(remediator, unit.Descriptor.Permissions, before);
    }

    /// <summary>What was saved before a remediation was first executed.</summary>
    internal ResourceState StateBefore(Finding finding, string remediator) => states[StepId(finding, remediator)];

    public void Dispose() => services.Dispose();

    private (IRemediator Unit, RemediationContext Context) Of(Finding finding, string remediator)
    {
        var unit = All<IRemediator>().Single(candidate => candidate.Descriptor.Id == remediator);
        var step = new PlanStep
        {
            Id = StepId(finding, remediator), Phase = unit.Descriptor.Phase, Remediator = remediator, Resource = finding.Resource, Account = finding.Account, Region = finding.Region,
            Attribution = finding.Attribution, Reversible = unit is IReversible, RequiresApproval = false, Approved = true, Reason = finding.Summary, Parameters = finding.Parameters,
        };
        return (unit, new() { Step = step, Clients = Get<IAwsClients>(), Time = Clock, Evidence = Get<IEvidenceStore>() });
    }

    private static string StepId(Finding finding, string remediator) => $"{remediator} {finding.Resource}";

    private IEnumerable<SimulatedCall> Calls(int from) => Cloud.Calls.Skip(from).Where(call => call.AccessKeyId == Responder.AccessKeyId);

    private void AssertDeclared(string unit, IReadOnlyList<string> permissions, int from)
    {
        var undeclared = Calls(from).Select(call => call.Action).Except(permissions).ToList();
        Assert.True(undeclared.Count == 0, $"{unit} calls {string.Join(", ", undeclared)}, which its descriptor does not declare");
    }

    private static bool IsReading(SimulatedCall call) => call.Operation.StartsWith("Get", StringComparison.Ordinal) || call.Operation.StartsWith("List", StringComparison.Ordinal) || call.Operation.StartsWith("Describe", StringComparison.Ordinal);
}
