namespace IncidentKit.Remediation.Executing;

/// <summary>Passes evidence on and remembers its hash for the record.</summary>
internal sealed class RecordedEvidence(IEvidenceStore store) : IEvidenceStore
{
    private readonly Lock gate = new();
    private readonly List<SavedEvidence> saved = [];

    /// <summary>What was kept; <see langword="null"/> for nothing.</summary>
    internal IReadOnlyList<SavedEvidence>? Saved
    {
        get { lock (gate) return saved.Count == 0 ? null : [.. saved]; }
    }

    public async Task<string> SaveAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        var hash = await store.SaveAsync(name, content, cancellationToken);
        lock (gate) saved.Add(new(name, hash));
        return hash;
    }
}
