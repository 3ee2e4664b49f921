using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using IncidentKit.Trail;

namespace IncidentKit.Tests.Trail.Corpus;

/// <summary>Writes the trail of a corpus.</summary>
internal sealed class CorpusRecorder(int seed)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private readonly List<TrailEvent> events = [];

    internal Random Random { get; } = new(seed);

    internal IReadOnlyList<TrailEvent> Events => events;

    /// <summary>The current time; every call takes some seconds of it.</summary>
    internal DateTimeOffset Now { get; set; }

    /// <summary>An id as AWS makes them, such as <c>AKIA…</c>.</summary>
    internal string Id(string prefix) => prefix + new string(Random.GetItems<char>(Letters, 16));

    internal string Hex(string prefix) => $"{prefix}{Random.NextInt64(1L << 40, 1L << 60).ToString("x17", CultureInfo.InvariantCulture)}";

    internal string Guid()
    {
        var bytes = new byte[16];
        Random.NextBytes(bytes);
        return new Guid(bytes).ToString();
    }

    /// <summary>The id of a task of ECS.</summary>
    internal string Task() => Guid().Replace("-", "", StringComparison.Ordinal);

    internal string Call(CorpusActor actor, string service, string name, string region, JsonNode? request = null, JsonNode? response = null, string? error = null, string? shared = null, JsonNode? additional = null)
    {
        Now = Now.AddSeconds(Random.Next(1, 20));
        return Record(Now, actor, service, name, region, request, response, error, shared, additional);
    }

    internal string Record(DateTimeOffset at, CorpusActor actor, string service, string name, string region, JsonNode? request = null, JsonNode? response = null, string? error = null, string? shared = null, JsonNode? additional = null)
    {
        var id = Guid();
        events.Add(new()
        {
            EventId = id, EventTime = at, EventSource = $"{service}.amazonaws.com", EventName = name, Region = region, Account = actor.Account, Identity = actor.Identity, SourceIp = actor.Address, UserAgent = actor.Agent,
            ErrorCode = error, SharedEventId = shared, Request = Element(request), Response = Element(error is null ? response : null), Additional = Element(additional),
        });
        return id;
    }

    private static JsonElement Element(JsonNode? node) => node is null ? default : JsonSerializer.SerializeToElement(node);
}
