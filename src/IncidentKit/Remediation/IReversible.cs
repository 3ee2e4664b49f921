namespace IncidentKit.Remediation;

/// <summary>A remediator whose change can be taken back from the state saved before it.</summary>
public interface IReversible
{
    /// <summary>Puts the resource back as it was. It may run again after a crash.</summary>
    Task UndoAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken);
}
