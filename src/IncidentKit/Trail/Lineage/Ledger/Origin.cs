using System.Net;

namespace IncidentKit.Trail.Lineage.Ledger;

/// <summary>Where calls came from. Most are never asked for, so the address is read when it is. Safe for concurrent use.</summary>
internal sealed class Origin(string? source, string? agent)
{
    private Place? place;

    /// <summary>The address; <see langword="null"/> when the trail names a service or nothing.</summary>
    internal IPAddress? Ip => Read().Ip;

    /// <summary>The address in one way of writing, or the service's name.</summary>
    internal string Address => Read().Address;

    /// <summary>The user agent.</summary>
    internal string Agent => agent ?? "";

    private Place Read() => place ??= Place.Of(source);

    private sealed record Place(IPAddress? Ip, string Address)
    {
        internal static Place Of(string? source)
        {
            var ip = TrailAddress.Parse(source);
            return new(ip, ip?.ToString() ?? source ?? "");
        }
    }
}
