using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace IncidentKit.Remediation;

/// <summary>Keeps evidence as long as the process lives: for tests, and for hosts that take it from here. Others register a <see cref="DirectoryEvidenceStore"/>.</summary>
internal sealed class InMemoryEvidenceStore : IEvidenceStore
{
    private readonly ConcurrentDictionary<string, byte[]> kept = new();

    /// <summary>What is kept, by name.</summary>
    internal IReadOnlyDictionary<string, byte[]> Kept => kept;

    public Task<string> SaveAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        kept[EvidenceName.Checked(name)] = content.ToArray();
        return Task.FromResult(Convert.ToHexStringLower(SHA256.HashData(content.Span)));
    }
}
