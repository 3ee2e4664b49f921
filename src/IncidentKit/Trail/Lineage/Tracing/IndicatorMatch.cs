using IncidentKit.Incidents;
using IncidentKit.Trail.Lineage.Ledger;

namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>Compares where events come from with the indicators.</summary>
internal sealed class IndicatorMatch(Indicators indicators)
{
    private readonly AddressRanges addresses = new(indicators.IpRanges);
    private readonly HashSet<string> agents = [.. indicators.UserAgents];

    internal bool IsEmpty => addresses.IsEmpty && agents.Count == 0;

    // S3 puts user agents in brackets.
    internal bool Matches(Origin origin) => addresses.Contains(origin) || (origin.Agent.Length > 0 && (agents.Contains(origin.Agent) || (origin.Agent is ['[', .., ']'] && agents.Contains(origin.Agent[1..^1]))));
}
