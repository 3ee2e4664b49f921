namespace IncidentKit.Aws.Calls;

/// <summary>Whom a client of the kit calls.</summary>
/// <param name="Account">The account's id.</param>
/// <param name="Region">The Region.</param>
internal sealed record CallTarget(string Account, string Region);
