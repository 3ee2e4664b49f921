namespace IncidentKit.Remediation;

/// <summary>Keeps evidence that is saved before something is destroyed. Safe for concurrent use.</summary>
public interface IEvidenceStore
{
    /// <summary>Keeps a piece of evidence; the same name again replaces it.</summary>
    /// <param name="name">A name made of letters, digits, <c>.</c>, <c>-</c> and <c>_</c>, such as <c>i-0abc.metadata.json</c>.</param>
    /// <param name="content">The content. It may hold what the attacker wrote; it holds no credentials of the owner's.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The SHA-256 of the content in lower-case hex.</returns>
    Task<string> SaveAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default);
}
