using System.Text.Json;
using IncidentKit.Incidents;
using IncidentKit.Tests.Trail.Corpus;
using IncidentKit.Trail;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Trail.Lineage;

/// <summary>A trail of a few calls, written one by one: an attacker with a leaked key, and an owner.</summary>
internal sealed class SmallTrail
{
    internal const string Account = "111122223333";
    internal const string Key = "AKIALEAKEDLEAKED0001";
    internal static readonly DateTimeOffset Start = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);
    internal static readonly CorpusActor Attacker = CorpusActor.User(Account, "ci", "AIDACICICICICICICI01", Key, "45.137.22.8", "Boto3");
    internal static readonly CorpusActor Owner = CorpusActor.User(Account, "alice", "AIDAALICEALICEALIC01", "AKIAALICEALICEALIC01", "198.51.100.7", "aws-cli");
    private readonly List<TrailEvent> events = [];

    internal IReadOnlyList<TrailEvent> Events => events;

    internal DateTimeOffset Now { get; set; } = Start;

    internal SmallTrail Call(CorpusActor actor, string service, string name, string? request = null, string? response = null, string? error = null, string region = "eu-central-1")
    {
        Now = Now.AddMinutes(1);
        events.Add(new()
        {
            EventId = $"00000000-0000-4000-8000-{events.Count:x12}", EventTime = Now, EventSource = $"{service}.amazonaws.com", EventName = name, Region = region, Account = actor.Account, Identity = actor.Identity,
            SourceIp = actor.Address, UserAgent = actor.Agent, ErrorCode = error, Request = Element(request), Response = Element(response),
        });
        return this;
    }

    internal Task<LineageGraph> TraceAsync(Indicators? indicators = null) => Trace.RunAsync(new CorpusSource(events), indicators ?? new() { AccessKeys = [Key] });

    private static JsonElement Element(string? json) => json is null ? default : JsonSerializer.Deserialize<JsonElement>(json);
}
