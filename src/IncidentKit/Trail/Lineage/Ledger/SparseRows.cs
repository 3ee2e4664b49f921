namespace IncidentKit.Trail.Lineage.Ledger;

/// <summary>What some rows of a ledger have, in pieces that are only there where one has anything; of the others it is the default.</summary>
internal sealed class SparseRows<T>
{
    private const int PieceBits = 10;
    private const int PieceSize = 1 << PieceBits;
    private readonly List<T?[]?> pieces = [];

    /// <summary>The rows that have something, in order, and what it is.</summary>
    internal IEnumerable<KeyValuePair<int, T>> All
    {
        get
        {
            for (var number = 0; number < pieces.Count; number++)
            {
                if (pieces[number] is not { } piece) continue;
                for (var place = 0; place < PieceSize; place++)
                {
                    if (piece[place] is { } value && !IsDefault(value)) yield return new((number << PieceBits) + place, value);
                }
            }
        }
    }

    /// <summary>What a row has.</summary>
    internal T? this[int row]
    {
        get => row >> PieceBits < pieces.Count && pieces[row >> PieceBits] is { } piece ? piece[row & (PieceSize - 1)] : default;
        set
        {
            if (IsDefault(value) && IsDefault(this[row])) return;
            while (row >> PieceBits >= pieces.Count) pieces.Add(null);
            (pieces[row >> PieceBits] ??= new T?[PieceSize])[row & (PieceSize - 1)] = value;
        }
    }

    private static bool IsDefault(T? value) => EqualityComparer<T>.Default.Equals(value, default);
}
