using System.Net;

namespace IncidentKit.Trail.Lineage.Ledger;

/// <summary>Addresses and CIDR blocks.</summary>
internal sealed class AddressRanges
{
    private readonly List<IPNetwork> networks = [];
    private readonly HashSet<IPAddress> addresses = [];

    /// <summary>Reads them; what is neither an address nor a block matches nothing.</summary>
    internal AddressRanges(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            if (TrailAddress.Parse(text) is { } address) addresses.Add(address);
            else if (TryParseBlock(text, out var network)) networks.Add(network);
        }
    }

    internal bool IsEmpty => networks.Count == 0 && addresses.Count == 0;

    internal bool Contains(IPAddress? address) => address is not null && (addresses.Contains(address) || networks.Any(network => network.Contains(address)));

    // 10.1.2.3/8 means 10.0.0.0/8.
    private static bool TryParseBlock(string text, out IPNetwork network)
    {
        network = default;
        var parts = text.Split('/');
        if (parts.Length != 2 || TrailAddress.Parse(parts[0]) is not { } address || !int.TryParse(parts[1], out var length)) return false;
        var bytes = address.GetAddressBytes();
        if (length < 0 || length > bytes.Length * 8) return false;
        for (var bit = length; bit < bytes.Length * 8; bit++) bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        network = new(new(bytes), length);
        return true;
    }
}
