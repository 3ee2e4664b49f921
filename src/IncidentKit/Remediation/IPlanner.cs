using IncidentKit.Detection;

namespace IncidentKit.Remediation;

/// <summary>Turns findings into an ordered plan. It is pure: no call, no clock; the same investigation gives the same plan. Safe for concurrent use.</summary>
public interface IPlanner
{
    /// <summary>Makes the plan of an investigation. Nothing of the owner's, of the break-glass list or of the kit's own principal is in it.</summary>
    Plan MakePlan(Investigation investigation);
}
