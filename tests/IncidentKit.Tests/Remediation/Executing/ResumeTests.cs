using CsCheck;
using IncidentKit.Detection;
using IncidentKit.Incidents.Store;
using IncidentKit.Remediation;

namespace IncidentKit.Tests.Remediation.Executing;

public sealed class ResumeTests
{
    private static readonly string[] Ids = ["w/halve", "w/negate", "w/note", "w/delete", "w/restore"];

    private static readonly Gen<(string Id, int Value, string[] Remediations, Attribution Attribution, int Parent)> Thing =
        Gen.Select(Gen.Int[1, 999], Gen.Int[0, 4].Select(index => Ids[index]).Array[1, 5], Gen.Enum<Attribution>().Where(attribution => attribution != Attribution.Owner), Gen.Int[0, 5])
            .Select((value, remediations, attribution, parent) => ("", value, remediations.Distinct().ToArray(), attribution, parent));

    private static readonly Gen<Investigation> Investigations = Thing.Array[1, 5].Select(things => Found.Investigation(things.Select((thing, index) =>
        Found.Finding(new ResourceRef("w:thing", Name(index)) { UniqueId = "u-" + Name(index) }, thing.Remediations) with
        {
            Attribution = thing.Attribution, Parents = thing.Parent < index ? [new("w:thing", Name(thing.Parent))] : [], Parameters = new Dictionary<string, string> { ["value"] = $"{thing.Value}" },
        })));

    [Fact]
    public async Task After_a_crash_at_any_write_the_end_is_the_same_and_nothing_is_done_twice() =>
        await Gen.Select(Investigations, Gen.Int[0, 40], Gen.Bool).SampleAsync(async (investigation, write, isKept) =>
        {
            var undisturbed = WorldOf(investigation);
            await ExecuteAsync(investigation, undisturbed, new InMemoryIncidentStore());
            var store = new CrashingStore(write, isKept);
            var world = WorldOf(investigation);
            var execution = await TwiceIfItCrashesAsync(store, () => ExecuteAsync(investigation, world, store));

            Assert.Equal(undisturbed.State, world.State);
            Assert.All(execution.Steps, step => Assert.Equal(StepStatus.Succeeded, step.Status));
            Assert.All(world.Changes, change => Assert.Equal(1, change.Value));
        }, iter: 150);

    [Fact]
    public async Task Undo_takes_back_all_that_can_be_taken_back_over_a_crash_of_the_execution_or_of_the_undo() =>
        await Gen.Select(Investigations, Gen.Int[0, 60], Gen.Bool).SampleAsync(async (investigation, write, isKept) =>
        {
            var reversible = investigation with { Findings = [.. investigation.Findings.Select(finding => finding with { Remediations = [.. finding.Remediations.Where(id => id is not "w/delete")] })] };
            var world = WorldOf(reversible);
            var before = world.State;
            var store = new CrashingStore(write, isKept);
            using var bench = new Bench(world.Remediators, store);
            await TwiceIfItCrashesAsync(store, () => bench.ExecuteAsync(reversible));
            await TwiceIfItCrashesAsync(store, () => bench.UndoAsync(reversible));

            Assert.Equal(before, world.State);
        }, iter: 150);

    [Fact]
    public async Task Two_at_once_run_no_step_twice() =>
        await Investigations.SampleAsync(async investigation =>
        {
            var store = new InMemoryIncidentStore();
            var world = WorldOf(investigation);
            var ends = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(async () => await Record.ExceptionAsync(() => ExecuteAsync(investigation, world, store)))));

            Assert.All(ends, end => Assert.True(end is null or IncidentConflictException, $"{end}"));
            Assert.Contains(null, ends);
            Assert.All(world.Changes, change => Assert.Equal(1, change.Value));
            Assert.Single((await store.ReadAsync("inc-1").ToListAsync()).Where(entry => entry.Kind == "stepStarted").GroupBy(entry => entry.Data).Select(group => group.Count()).Distinct().DefaultIfEmpty(1));
        }, iter: 50);

    private static async Task<Execution> TwiceIfItCrashesAsync(CrashingStore store, Func<Task<Execution>> run)
    {
        try
        {
            return await run();
        }
        catch (IOException) when (store is { HasCrashed: true, IsUp: false })
        {
            store.IsUp = true;
            return await run();
        }
    }

    private static async Task<Execution> ExecuteAsync(Investigation investigation, World world, IIncidentStore store)
    {
        using var bench = new Bench(world.Remediators, store);
        return await bench.ExecuteAsync(investigation);
    }

    private static World WorldOf(Investigation investigation) =>
        new(investigation.Findings.Select(finding => KeyValuePair.Create(finding.Resource.Id, int.Parse(finding.Parameters["value"]))));

    private static string Name(int index) => new('a', index + 1);
}
