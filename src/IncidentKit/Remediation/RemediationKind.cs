namespace IncidentKit.Remediation;

/// <summary>What a remediator does to a resource.</summary>
public enum RemediationKind
{
    /// <summary>Switches it off; it can be switched on again.</summary>
    Disable,

    /// <summary>Takes rights from credentials that are out.</summary>
    Revoke,

    /// <summary>Puts it back as it was before the attacker.</summary>
    Restore,

    /// <summary>Writes down what would be lost.</summary>
    Preserve,

    /// <summary>Ends what runs.</summary>
    Terminate,

    /// <summary>Removes it for good.</summary>
    Delete,
}
