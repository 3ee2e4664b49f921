using IncidentKit.Detection;

namespace IncidentKit.Remediation;

/// <summary>A finding that has no step, though remediators apply: the resource is protected, or every remediator is off.</summary>
/// <param name="Finding">The finding's id.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Reason">Why, in one sentence.</param>
public sealed record RefusedStep(string Finding, ResourceRef Resource, string Reason);
