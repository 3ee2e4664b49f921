using IncidentKit.Incidents;

namespace IncidentKit.Trail.Sources;

/// <summary>What no other source has of an account's Region.</summary>
/// <param name="Window">The span.</param>
/// <param name="Service">The service whose events are missing, such as <c>kms.amazonaws.com</c>; <see langword="null"/> when all are.</param>
internal sealed record HistoryGap(IncidentWindow Window, string? Service = null);
