namespace IncidentKit.Trail.Lineage.Ledger;

/// <summary>The rows of a ledger, in pieces: a list that grew by copying would need room for all of them twice.</summary>
internal sealed class EventRows
{
    // A piece is small enough not to be one of the large objects, which the runtime collects with everything else.
    private const int PieceBits = 10;
    private const int PieceSize = 1 << PieceBits;
    private readonly List<EventRow[]> pieces = [];

    internal int Count { get; private set; }

    internal ref EventRow this[int row] => ref pieces[row >> PieceBits][row & (PieceSize - 1)];

    public IEnumerator<EventRow> GetEnumerator()
    {
        for (var row = 0; row < Count; row++) yield return this[row];
    }

    internal void Add(in EventRow row)
    {
        if (Count == pieces.Count << PieceBits) pieces.Add(GC.AllocateUninitializedArray<EventRow>(PieceSize));
        this[Count++] = row;
    }
}
