namespace IncidentKit.Aws.Calls;

/// <summary>Counts the calls to AWS that are made on behalf of one target or step, wherever in its asynchronous flow.</summary>
internal sealed class CallScope : IDisposable
{
    private static readonly AsyncLocal<CallScope?> Ambient = new();
    private readonly CallScope? outer = Ambient.Value;
    private readonly Lock gate = new();
    private readonly List<MadeCall> calls = [];

    private CallScope() => Ambient.Value = this;

    internal static CallScope? Current => Ambient.Value;

    /// <summary>The calls, in the order of their ends.</summary>
    internal IReadOnlyList<MadeCall> Calls
    {
        get { lock (gate) return [.. calls]; }
    }

    /// <summary>How many attempts AWS refused for their rate.</summary>
    internal int Throttled { get; private set; }

    internal static CallScope Begin() => new();

    internal void Add(MadeCall call)
    {
        lock (gate) calls.Add(call);
        outer?.Add(call);
    }

    internal void AddThrottle()
    {
        lock (gate) Throttled++;
        outer?.AddThrottle();
    }

    public void Dispose() => Ambient.Value = outer;
}
