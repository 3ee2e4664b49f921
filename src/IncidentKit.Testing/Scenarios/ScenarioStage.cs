using System.Text.Json.Nodes;
using IncidentKit.Testing.Scenarios.Truth;

namespace IncidentKit.Testing.Scenarios;

/// <summary>Where a scenario is played: a cloud with one account and a clock that goes from the past to now.</summary>
internal sealed class ScenarioStage
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(7);
    private readonly ScenarioLedger ledger;
    private readonly bool wasRunning;

    internal ScenarioStage(SimulatedCloudOptions? options, string account, TimeSpan before)
    {
        options ??= new();
        Clock = options.TimeProvider as SimulatedClock ?? throw new ArgumentException($"a scenario is played with a {nameof(SimulatedClock)}", nameof(options));
        wasRunning = Clock.IsRunning;
        Clock.Stop();
        var time = Clock.GetUtcNow();
        Now = time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));
        Clock.SetUtcNow(Now - before);
        Cloud = new(options);
        Account = Cloud.AddAccount(account);
        ledger = new(Cloud.Engine, account);
    }

    internal DateTimeOffset Now { get; }

    internal SimulatedClock Clock { get; }

    internal SimulatedCloud Cloud { get; }

    internal SimulatedAccount Account { get; }

    internal string Id => Account.Id;

    /// <summary>Moves the clock to a time before now; it never goes back.</summary>
    internal void Go(TimeSpan before)
    {
        if (Now - before > Clock.GetUtcNow()) Clock.SetUtcNow(Now - before);
    }

    internal void Owner(Action act) => ledger.Turn(Side.Owner, act);

    internal void Attacker(Action act) => ledger.Turn(Side.Attacker, act);

    internal void Aws(Action act) => ledger.Turn(Side.Aws, act);

    /// <summary>Makes a call and lets a few seconds pass.</summary>
    internal JsonObject Call(SimulatedActor actor, string service, string operation, string input = "{}", string region = "us-east-1")
    {
        try
        {
            return actor.Call(service, operation, JsonNode.Parse(input)!.AsObject(), region);
        }
        finally
        {
            Clock.Advance(Pace);
        }
    }

    /// <summary>Makes a call that AWS refuses.</summary>
    internal void Refused(SimulatedActor actor, string code, string service, string operation, string input = "{}", string region = "us-east-1")
    {
        try
        {
            Call(actor, service, operation, input, region);
        }
        catch (SimulatedCallException refused) when (refused.ErrorCode == code)
        {
            return;
        }

        throw new InvalidOperationException($"{service}:{operation} was not refused");
    }

    /// <summary>Brings the clock to now and closes the books.</summary>
    internal ScenarioTruth Close(ScenarioTruth facts)
    {
        Clock.SetUtcNow(Now);
        ledger.Turn(Side.Owner, static () => { });
        if (wasRunning) Clock.Start();
        return ledger.Close(facts);
    }
}
