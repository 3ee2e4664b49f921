namespace IncidentKit.Trail;

/// <summary>A file, or a record in it, that could not be read.</summary>
/// <param name="Source">Which one.</param>
/// <param name="Reason">Why, or what of it, in one sentence.</param>
public sealed record UnreadableSource(string Source, string Reason);
