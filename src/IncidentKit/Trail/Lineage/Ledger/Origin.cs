using System.Net;

namespace IncidentKit.Trail.Lineage.Ledger;

/// <summary>Where calls came from.</summary>
internal sealed class Origin
{
    internal Origin(string? source, string? agent)
    {
        Ip = TrailAddress.Parse(source);
        Address = Ip?.ToString() ?? source ?? "";
        Agent = agent ?? "";
    }

    /// <summary>The address; <see langword="null"/> when the trail names a service or nothing.</summary>
    internal IPAddress? Ip { get; }

    /// <summary>The address in one way of writing, or the service's name.</summary>
    internal string Address { get; }

    /// <summary>The user agent.</summary>
    internal string Agent { get; }
}
