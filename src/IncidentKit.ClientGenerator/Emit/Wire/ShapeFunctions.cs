namespace IncidentKit.ClientGenerator.Emit.Wire;

/// <summary>The functions that read or write one shape each: asked for by name, written once. Shapes may refer to themselves.</summary>
internal sealed class ShapeFunctions
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Queue<Action> _pending = new();

    public string Need(string name, Action write)
    {
        if (_names.Add(name)) _pending.Enqueue(write);
        return name;
    }

    public void WritePending()
    {
        while (_pending.Count > 0) _pending.Dequeue()();
    }
}
