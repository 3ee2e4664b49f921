namespace IncidentKit.Testing;

/// <summary>Implemented by a service that knows the resources of its calls, or whose calls need more than the one action.</summary>
internal interface IRequiresAccess
{
    /// <summary>All that the caller must be allowed to do; empty for a call that needs no permission.</summary>
    IEnumerable<RequiredAccess> AccessFor(ApiCall call);
}
