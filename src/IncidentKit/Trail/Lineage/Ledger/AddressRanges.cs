namespace IncidentKit.Trail.Lineage.Ledger;

/// <summary>Addresses and CIDR blocks.</summary>
internal sealed class AddressRanges
{
    private readonly HashSet<UInt128> addresses = [];
    private readonly List<AddressBlock> blocks = [];

    /// <summary>Reads them; what is neither an address nor a block matches nothing.</summary>
    internal AddressRanges(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            if (AddressBlock.TryReadAddress(text.Trim(), out var address)) addresses.Add(address);
            else if (AddressBlock.Parse(text) is { } block) blocks.Add(block);
        }
    }

    internal bool IsEmpty => addresses.Count == 0 && blocks.Count == 0;

    internal bool Contains(Origin origin)
    {
        if (IsEmpty || origin.Number is not { } number) return false;
        return addresses.Contains(number) || blocks.Exists(block => block.Contains(number));
    }
}
