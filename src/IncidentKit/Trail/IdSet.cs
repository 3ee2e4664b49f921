namespace IncidentKit.Trail;

/// <summary>
/// A set of event ids in little memory: for each stands its hash, so that of a million the odds that any two are taken for one are one to ten million. Not safe for concurrent use.
/// </summary>
internal sealed class IdSet
{
    private readonly IdTable table = new();

    internal int Count { get; private set; }

    /// <summary>Adds an id.</summary>
    /// <returns>False when it was there.</returns>
    internal bool Add(UInt128 id)
    {
        var hash = Entry(id);
        var part = table.PartOf(hash);
        part.MakeRoom();
        if (TryFind(part, hash, out var place)) return false;
        part.Fill(place, hash);
        Count++;
        return true;
    }

    internal bool Contains(UInt128 id) => Entry(id) is var hash && TryFind(table.PartOf(hash), hash, out _);

    private static bool TryFind(IdTable.Part part, ulong hash, out int place)
    {
        place = part.FirstPlace(hash);
        while (part.Places[place] != hash && part.Places[place] != 0) place = part.Next(place);
        return part.Places[place] == hash;
    }

    private static ulong Entry(UInt128 id) => IdTable.HashOf(id) | 1;
}
