namespace IncidentKit.Trail.Sigma.Matching;

/// <summary>A field that some rule reads, such as <c>userIdentity.sessionContext.sessionIssuer.type</c>.</summary>
/// <param name="Path">The path; empty for the whole record.</param>
/// <param name="Names">The names along the path below the top, in UTF-8.</param>
/// <param name="Top">The number of its top-level name; -1 for the whole record.</param>
/// <param name="Slot">Its number.</param>
internal sealed record Field(string Path, byte[][] Names, int Top, int Slot)
{
    /// <summary>Its top-level name.</summary>
    internal string TopName { get; } = Path.Split('.')[0];
}
