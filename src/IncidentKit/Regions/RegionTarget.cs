namespace IncidentKit.Regions;

/// <summary>One piece of a run over accounts, Regions and services.</summary>
/// <param name="Account">The account's id.</param>
/// <param name="Region">The Region.</param>
/// <param name="Service">The service, such as <c>ec2</c>.</param>
/// <param name="Unit">What runs there, such as a detector's id.</param>
public sealed record RegionTarget(string Account, string Region, string Service, string Unit);
