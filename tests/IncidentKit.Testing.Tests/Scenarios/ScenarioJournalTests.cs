namespace IncidentKit.Testing.Tests.Scenarios;

public sealed class ScenarioJournalTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    [Fact]
    public void Another_process_finds_a_clean_up_done_and_checks_it()
    {
        Play(scenario => new CleanUp(scenario).Run());
        Play(scenario => Assert.Empty(scenario.Truth.Check(scenario.Cloud)));
    }

    [Fact]
    public void Another_process_goes_on_where_one_stopped()
    {
        string[] wrong = [];
        Play(scenario =>
        {
            var clean = new CleanUp(scenario);
            clean.Call("iam", "DeleteLoginProfile", new() { ["UserName"] = "svc-backup" });
            clean.Call("autoscaling", "DeleteAutoScalingGroup", new() { ["AutoScalingGroupName"] = "worker", ["ForceDelete"] = true }, "ap-northeast-1");
            wrong = [.. scenario.Truth.Check(scenario.Cloud)];
        });
        Play(scenario => Assert.Equal(wrong, scenario.Truth.Check(scenario.Cloud)));
    }

    public void Dispose() => File.Delete(path);

    private void Play(Action<SimulatedScenario> act)
    {
        using var journal = SimulatedJournal.Open(path, new SimulatedClock(ScenarioClocks.Now));
        var scenario = SimulatedScenarios.Build(null, new() { TimeProvider = new SimulatedClock(journal.StartedAt) });
        scenario.Cloud.Keep(journal);
        act(scenario);
    }
}
