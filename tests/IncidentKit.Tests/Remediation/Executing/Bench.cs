using System.Text.Json.Nodes;
using IncidentKit.Aws;
using IncidentKit.Detection;
using IncidentKit.Incidents.Store;
using IncidentKit.Remediation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace IncidentKit.Tests.Remediation.Executing;

/// <summary>The real planner and executor over remediators of a test's own.</summary>
internal sealed class Bench : IDisposable
{
    private readonly ServiceProvider services;

    internal Bench(IEnumerable<IRemediator> remediators, IIncidentStore? store = null, IAwsIdentity? identity = null)
    {
        Store = store ?? new InMemoryIncidentStore();
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(Time).AddSingleton(Store).AddSingleton(identity ?? new StubIdentity()).AddSingleton<IEvidenceStore>(Evidence).AddIncidentKit();
        foreach (var kits in collection.Where(service => service.ServiceType == typeof(IRemediator)).ToList()) collection.Remove(kits);
        foreach (var remediator in remediators) collection.AddSingleton(remediator);
        services = collection.BuildServiceProvider();
    }

    internal FakeTimeProvider Time { get; } = new(Found.Start.AddHours(1));

    internal InMemoryEvidenceStore Evidence { get; } = new();

    internal IIncidentStore Store { get; }

    internal IPlanExecutor Executor => services.GetRequiredService<IPlanExecutor>();

    internal Plan Plan(Investigation investigation) => services.GetRequiredService<IPlanner>().MakePlan(investigation).Approve(Approval.All);

    internal Task<Execution> ExecuteAsync(Investigation investigation, Plan? plan = null, ExecutionOptions? options = null, CancellationToken cancellationToken = default) =>
        Executor.ExecuteAsync(investigation, plan ?? Plan(investigation), options ?? new() { DryRun = false }, cancellationToken: cancellationToken);

    internal Task<Execution> UndoAsync(Investigation investigation, params string[] steps) =>
        Executor.UndoAsync(investigation, Plan(investigation), steps, new() { DryRun = false });

    /// <summary>Lets time pass until the work has ended.</summary>
    internal async Task<T> PassTimeAsync<T>(Task<T> work)
    {
        while (!work.IsCompleted)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await work;
    }

    internal async Task<List<IncidentEvent>> EventsAsync() => await Store.ReadAsync("inc-1").ToListAsync();

    internal async Task<JsonNode[]> EventsAsync(string kind) => [.. (await EventsAsync()).Where(entry => entry.Kind == kind).Select(entry => JsonNode.Parse(entry.Data)!)];

    public void Dispose() => services.Dispose();
}
