using IncidentKit.Detection;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Services.Iam;

/// <summary>Makes graphs that say what the trail proved, in few words.</summary>
internal static class Proven
{
    /// <summary>When the attacker's events happened.</summary>
    internal static readonly DateTimeOffset At = UnitBench.Compromise.AddHours(1);

    internal static IReadOnlyList<Evidence> By(string eventName) => [new() { EventId = $"e-{eventName}", EventName = eventName, EventTime = At, Region = UnitBench.Home }];

    internal static LineageGraph Made(this LineageGraph graph, string type, string id, string? arn = null, string? uniqueId = null) =>
        graph.With(type, id, Attribution.AttackerCreated, arn, uniqueId);

    internal static LineageGraph Altered(this LineageGraph graph, string type, string id, string? arn = null) => graph.With(type, id, Attribution.AttackerAltered, arn, null);

    internal static LineageGraph Holds(this LineageGraph graph, CredentialKind kind, string id, string? principal, Attribution attribution = Attribution.AttackerCreated,
        Func<LineageCredential, LineageCredential>? more = null)
    {
        var credential = new LineageCredential { Id = id, Kind = kind, Principal = principal, Attribution = attribution, Evidence = By("CreateAccessKey"), FirstSeen = At, LastSeen = At };
        return graph with { Credentials = [.. graph.Credentials, more is null ? credential : more(credential)] };
    }

    internal static LineageGraph Grants(this LineageGraph graph, string kind, string target, string? name, string eventName, string? document = null, string? previous = null) =>
        graph with { Grants = [.. graph.Grants, new() { Kind = kind, Target = target, Name = name, Evidence = By(eventName), Document = document, PreviousDocument = previous }] };

    internal static LineageGraph With(this LineageGraph graph, string type, string id, Attribution attribution, string? arn = null, string? uniqueId = null, string? region = null,
        IReadOnlyList<Evidence>? evidence = null, bool deleted = false) => graph with
    {
        Resources = [.. graph.Resources, new() { Type = type, Id = id, Arn = arn, UniqueId = uniqueId, Region = region, Attribution = attribution, Evidence = evidence ?? By("Create"), Deleted = deleted }],
    };
}
