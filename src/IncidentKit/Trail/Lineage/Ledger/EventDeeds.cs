using IncidentKit.Trail.Lineage.Extraction;

namespace IncidentKit.Trail.Lineage.Ledger;

/// <summary>What the events of a ledger did, by their rows, in pieces that are only there where one did something.</summary>
internal sealed class EventDeeds
{
    private const int PieceBits = 10;
    private const int PieceSize = 1 << PieceBits;
    private readonly List<Effect[]?[]?> pieces = [];

    /// <summary>The rows of events that did something, in order, and what it was.</summary>
    internal IEnumerable<KeyValuePair<int, Effect[]>> All =>
        from number in Enumerable.Range(0, pieces.Count)
        where pieces[number] is not null
        from place in Enumerable.Range(0, PieceSize)
        let effects = pieces[number]![place]
        where effects is not null
        select new KeyValuePair<int, Effect[]>((number << PieceBits) + place, effects);

    /// <summary>What an event did; <see langword="null"/> when it did nothing.</summary>
    internal Effect[]? this[int row]
    {
        get => row >> PieceBits < pieces.Count ? pieces[row >> PieceBits]?[row & (PieceSize - 1)] : null;
        set
        {
            if (value is null && this[row] is null) return;
            while (row >> PieceBits >= pieces.Count) pieces.Add(null);
            (pieces[row >> PieceBits] ??= new Effect[PieceSize][])[row & (PieceSize - 1)] = value;
        }
    }
}
