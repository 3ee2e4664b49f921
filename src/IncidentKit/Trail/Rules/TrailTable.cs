using System.Collections;

namespace IncidentKit.Trail.Rules;

/// <summary>Entries of the table for one service, written as a collection: the event's name, then what it does.</summary>
/// <param name="eventSource">The service's address in the trail, such as <c>ecs.amazonaws.com</c>.</param>
public sealed class TrailTable(string eventSource) : IEnumerable<TrailRule>
{
    private readonly List<TrailRule> rules = [];

    /// <summary>Adds an entry.</summary>
    /// <param name="eventName">The operation.</param>
    /// <param name="effects">What it does.</param>
    public void Add(string eventName, params IReadOnlyList<TrailEffect> effects) => rules.Add(new(eventSource, eventName, effects));

    /// <inheritdoc/>
    public IEnumerator<TrailRule> GetEnumerator() => rules.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
