using IncidentKit.Detection;
using IncidentKit.Remediation;

namespace IncidentKit.Reporting;

/// <summary>All that a report shows.</summary>
/// <param name="Investigation">The investigation.</param>
/// <param name="Plan">The plan, once there is one.</param>
/// <param name="Execution">What became of its steps, once it ran.</param>
/// <param name="Verification">The verification, once there is one.</param>
public sealed record IncidentReport(Investigation Investigation, Plan? Plan = null, Execution? Execution = null, Verification? Verification = null);
