namespace IncidentKit.Testing.Core;

/// <summary>What the cloud does by itself later, such as an instance that ends to start. Run in order of time before the next call.</summary>
internal sealed class CloudSchedule(CloudTime time)
{
    private readonly PriorityQueue<Action, (DateTimeOffset Due, long Order)> due = new();
    private long order;

    internal void Add(DateTimeOffset at, Action work) => due.Enqueue(work, (at, order++));

    internal void RunUntil(DateTimeOffset now)
    {
        while (due.TryPeek(out var work, out var when) && when.Due <= now)
        {
            due.Dequeue();
            time.At(when.Due, () => { work(); return true; });
        }
    }
}
