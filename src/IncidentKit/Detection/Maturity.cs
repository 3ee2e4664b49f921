namespace IncidentKit.Detection;

/// <summary>How far a detector or remediator is trusted.</summary>
public enum Maturity
{
    /// <summary>Runs only when it is named in the options.</summary>
    Off,

    /// <summary>Runs; a remediator's steps are planned and never recommended.</summary>
    Report,

    /// <summary>Runs as intended.</summary>
    On,
}
