using IncidentKit.Trail.Lineage.Extraction;

namespace IncidentKit.Trail.Lineage.Ledger;

/// <summary>What the events of a ledger did, by their rows, in pieces that are only there where one did something.</summary>
internal sealed class EventDeeds
{
    private const int PieceBits = 10;
    private const int PieceSize = 1 << PieceBits;
    private readonly List<Effect[]?[]?> pieces = [];

    /// <summary>The rows of events that did something, in order, and what it was.</summary>
    internal IEnumerable<KeyValuePair<int, Effect[]>> All
    {
        get
        {
            for (var number = 0; number < pieces.Count; number++)
            {
                if (pieces[number] is not { } piece) continue;
                for (var place = 0; place < PieceSize; place++)
                {
                    if (piece[place] is { } effects) yield return new((number << PieceBits) + place, effects);
                }
            }
        }
    }

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
