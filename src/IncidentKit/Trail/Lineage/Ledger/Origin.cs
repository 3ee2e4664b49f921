using System.Net;
using System.Net.Sockets;

namespace IncidentKit.Trail.Lineage.Ledger;

/// <summary>Where calls came from. Most are never asked for, so the address is read when it is. Safe for concurrent use.</summary>
internal sealed class Origin(string? source, string? agent)
{
    private Place? place;

    /// <summary>The address; <see langword="null"/> when the trail names a service or nothing.</summary>
    internal IPAddress? Ip => Read().Ip;

    /// <summary>The address in one way of writing, or the service's name.</summary>
    internal string Address => Read().Address;

    /// <summary>The network of the address, IPv4's /24 or IPv6's /48; <see langword="null"/> where there is no address.</summary>
    internal string? Network => Read().Network;

    /// <summary>The user agent.</summary>
    internal string Agent => agent ?? "";

    private Place Read() => place ??= Place.Of(source);

    private sealed record Place(IPAddress? Ip, string Address)
    {
        private string? network;

        internal string? Network => Ip is null ? null : network ??= NetworkOf(Ip);

        internal static Place Of(string? source)
        {
            var ip = TrailAddress.Parse(source);
            return new(ip, ip?.ToString() ?? source ?? "");
        }

        private static string NetworkOf(IPAddress address)
        {
            var bytes = address.GetAddressBytes();
            return address.AddressFamily == AddressFamily.InterNetwork ? $"{bytes[0]}.{bytes[1]}.{bytes[2]}.0/24" : $"{new IPAddress([.. bytes.Take(6), .. new byte[10]])}/48";
        }
    }
}
