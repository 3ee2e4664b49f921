using System.Security.Cryptography;
using IncidentKit.Remediation;

namespace IncidentKit.Samples.Console.Folder;

/// <summary>Keeps evidence as files beside the incident's outputs.</summary>
internal sealed class FolderEvidenceStore(IncidentFolder folder) : IEvidenceStore
{
    private readonly Lock gate = new();

    public Task<string> SaveAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!IsPlain(name)) throw new ArgumentException("a name is made of letters, digits, '.', '-' and '_', and does not begin with '.'", nameof(name));
        lock (gate) folder.Write(Path.Combine(OutputFiles.Evidence, name), stream => stream.Write(content.Span));
        return Task.FromResult(Convert.ToHexStringLower(SHA256.HashData(content.Span)));
    }

    private static bool IsPlain(string name) => name is { Length: > 0 and <= 200 } && name[0] != '.' && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
}
