using IncidentKit.Trail.Lineage.Ledger;

namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>The attacker's events as far as a trace knows them, how sure it is of each, and which are still to be followed.</summary>
internal sealed class AttackersEvents(TrailIndex index)
{
    private readonly SparseRows<double> confidence = new();
    private readonly HashSet<int> isWaiting = [];
    private readonly Queue<int> waiting = new();
    private readonly List<int> rows = [];
    private readonly List<int> learnt = [];

    /// <summary>The events, as they were found.</summary>
    internal IReadOnlyList<int> Rows => rows;

    /// <summary>The events in the order in which something was learnt of them, each as often as that happened.</summary>
    internal IReadOnlyList<int> Learnt => learnt;

    /// <summary>Whether anything was added since it was last set to false.</summary>
    internal bool HasGrown { get; set; }

    /// <summary>How sure it is that an event is the attacker's; 0 when it is not.</summary>
    internal double this[int row] => confidence[row];

    /// <summary>Adds an event, or what more is known of it.</summary>
    internal void Add(int row, double sure)
    {
        if (confidence[row] == 0) rows.Add(row);
        confidence[row] = Math.Max(sure, confidence[row]);
        learnt.Add(row);
        HasGrown = true;
        // From most nothing follows.
        if (index.LeadsOn(row) && isWaiting.Add(row)) waiting.Enqueue(row);
    }

    /// <summary>Takes the next that is to be followed.</summary>
    internal bool TryTake(out int row)
    {
        if (!waiting.TryDequeue(out row)) return false;
        isWaiting.Remove(row);
        return true;
    }
}
