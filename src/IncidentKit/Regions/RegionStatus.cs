namespace IncidentKit.Regions;

/// <summary>Whether an account can use a Region.</summary>
public enum RegionStatus
{
    /// <summary>It was opted in.</summary>
    Enabled,

    /// <summary>It needs no opt-in.</summary>
    EnabledByDefault,

    /// <summary>It is being enabled.</summary>
    Enabling,

    /// <summary>It is being disabled.</summary>
    Disabling,

    /// <summary>It is not opted in, or was disabled. What runs there still costs.</summary>
    Disabled,
}
