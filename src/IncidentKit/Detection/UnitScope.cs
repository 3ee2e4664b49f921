namespace IncidentKit.Detection;

/// <summary>Where a detector has to run.</summary>
public enum UnitScope
{
    /// <summary>In each Region.</summary>
    Regional,

    /// <summary>Once for an account, in the partition's home Region.</summary>
    Global,
}
