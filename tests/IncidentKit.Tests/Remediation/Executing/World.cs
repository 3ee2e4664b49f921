using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using IncidentKit.Detection;
using IncidentKit.Remediation;

namespace IncidentKit.Tests.Remediation.Executing;

/// <summary>A small account of things with a number, and remediators that disable, restore, note and delete them in more calls than one.</summary>
internal sealed class World
{
    private readonly ConcurrentDictionary<string, int> things;
    private readonly ConcurrentDictionary<string, int> changes = new();

    internal World(IEnumerable<KeyValuePair<string, int>> things) => this.things = new(things);

    /// <summary>The state to compare worlds by.</summary>
    internal string State => string.Join(' ', things.OrderBy(thing => thing.Key, StringComparer.Ordinal).Select(thing => $"{thing.Key}={thing.Value}"));

    /// <summary>How often each change was really made.</summary>
    internal IReadOnlyDictionary<string, int> Changes => changes;

    internal IEnumerable<IRemediator> Remediators =>
    [
        Reversible("w/halve", PlanPhase.Contain, RemediationKind.Disable, []),
        Reversible("w/negate", PlanPhase.Stop, RemediationKind.Disable, ["w/halve"]),
        new TestRemediator("w/note", PlanPhase.Preserve, "w:thing") { Descriptor = Descriptor("w/note", PlanPhase.Preserve, RemediationKind.Preserve, []), Capture = CaptureAsync, Execute = async (context, _, token) => await context.Evidence.SaveAsync($"{context.Resource.Id}.json", new byte[1], token) },
        new TestRemediator("w/delete", PlanPhase.Eradicate, "w:thing") { Descriptor = Descriptor("w/delete", PlanPhase.Eradicate, RemediationKind.Delete, ["w/negate"]), Capture = CaptureAsync, Execute = DeleteAsync },
        Reversible("w/restore", PlanPhase.Recover, RemediationKind.Restore, ["w/delete"]),
    ];

    private Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken) =>
        Task.FromResult(things.TryGetValue(context.Resource.Id, out var value) ? new ResourceState { UniqueId = "u-" + context.Resource.Id, Data = new() { ["value"] = value } } : ResourceState.Absent);

    private async Task DeleteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (things.TryRemove(context.Resource.Id, out int _)) Count(context);
    }

    // The wanted value is told by the remediator and the thing, so that a second time changes nothing.
    private ReversibleTestRemediator Reversible(string id, PlanPhase phase, RemediationKind kind, string[] after) => new(id, phase, "w:thing")
    {
        Descriptor = Descriptor(id, phase, kind, after),
        Capture = CaptureAsync,
        Execute = async (context, _, _) =>
        {
            await Task.Yield();
            var wanted = id.Length + context.Resource.Id.Length * 100;
            if (things.TryGetValue(context.Resource.Id, out var value) ? value == wanted : kind != RemediationKind.Restore) return;
            things[context.Resource.Id] = wanted;
            Count(context);
        },
        Undo = async (context, state, cancellationToken) =>
        {
            await Task.Yield();
            if (state.Exists) things[context.Resource.Id] = (int)state.Data["value"]!;
            else things.TryRemove(context.Resource.Id, out int _);
        },
    };

    private void Count(RemediationContext context) => changes.AddOrUpdate(context.Step.Id, 1, (_, count) => count + 1);

    private static RemediatorDescriptor Descriptor(string id, PlanPhase phase, RemediationKind kind, string[] after) => new(id)
    {
        Phase = phase, Kind = kind, ResourceTypes = ["w:thing"], Permissions = ["w:Change"], After = after, AppliesTo = [Attribution.AttackerCreated, Attribution.AttackerAltered, Attribution.Unknown],
    };
}
