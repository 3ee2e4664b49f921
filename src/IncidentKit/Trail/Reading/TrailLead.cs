namespace IncidentKit.Trail.Reading;

/// <summary>Something whose events lineage wants to see.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">Its id or name.</param>
internal readonly record struct TrailLead(TrailLeadKind Kind, string Value);

/// <summary>What a lead is.</summary>
internal enum TrailLeadKind
{
    /// <summary>An access key id: all calls that it signed.</summary>
    AccessKey,

    /// <summary>The name of a user or of a session: all that he did, whatever the key.</summary>
    UserName,

    /// <summary>The ARN, name or id of something that calls name, such as a role that is assumed or a key that is handed out.</summary>
    Resource,
}
