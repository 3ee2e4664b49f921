namespace IncidentKit.Testing.Services.Iam;

/// <summary>One account's IAM: what its API shows, and what is in force while changes spread.</summary>
internal sealed class IamStore(string account, TimeProvider time, TimeSpan delay)
{
    private readonly Queue<(DateTimeOffset InForce, IamState State)> spreading = new();
    private IamState effective = new();

    internal string Account { get; } = account;

    /// <summary>What IAM's own API shows.</summary>
    internal IamState Current { get; private set; } = new();

    /// <summary>When each access key, or role by its unique id, was last used, and where.</summary>
    internal Dictionary<string, (DateTimeOffset At, string Region, string Service)> LastUsed { get; } = new(StringComparer.Ordinal);

    /// <summary>When each deletion of a service-linked role is done.</summary>
    internal Dictionary<string, DateTimeOffset> Deletions { get; } = new(StringComparer.Ordinal);

    /// <summary>What decides about calls now.</summary>
    internal IamState Effective
    {
        get
        {
            var now = time.GetUtcNow();
            while (spreading.TryPeek(out var next) && next.InForce <= now) effective = spreading.Dequeue().State;
            return effective;
        }
    }

    internal void Change(Func<IamState, IamState> change)
    {
        Current = change(Current);
        if (delay == TimeSpan.Zero) effective = Current;
        else spreading.Enqueue((time.GetUtcNow() + delay, Current));
    }
}
