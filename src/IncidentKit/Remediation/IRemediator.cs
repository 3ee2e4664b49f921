namespace IncidentKit.Remediation;

/// <summary>Does one kind of change to one resource: deletes, revokes, terminates, disables or restores.</summary>
/// <remarks>
/// Implementations are stateless singletons and safe for concurrent use. The executor saves what <see cref="CaptureAsync"/> returns
/// before it calls <see cref="ExecuteAsync"/>. Both may run again after a crash, so each has to find its own half-done work and go on:
/// a resource that is gone already is success.
/// </remarks>
public interface IRemediator
{
    /// <summary>What the remediator is, as data.</summary>
    RemediatorDescriptor Descriptor { get; }

    /// <summary>Reads the resource's state, all that an undo needs and nothing secret, and changes nothing.</summary>
    Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken);

    /// <summary>Makes the change.</summary>
    /// <exception cref="DeferredException">AWS lets it be done later only; the step is kept as deferred.</exception>
    Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken);
}
