namespace IncidentKit.Trail.Reading;

/// <summary>What came of a glance at a record.</summary>
internal enum GlanceOutcome
{
    /// <summary>It is a plain record.</summary>
    Record,

    /// <summary>The bytes end before it does.</summary>
    CutOff,

    /// <summary>It is no plain record, or none at all: a closer look has to tell.</summary>
    Unclear,
}
