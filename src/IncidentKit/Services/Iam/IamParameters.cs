namespace IncidentKit.Services.Iam;

/// <summary>Names of what detectors tell remediators.</summary>
internal static class IamParameters
{
    /// <summary>The user that a credential belongs to.</summary>
    internal const string UserName = "userName";

    /// <summary>The ARN of a managed policy.</summary>
    internal const string PolicyArn = "policyArn";

    /// <summary>The version of a managed policy that was found in force; another one means that somebody mended it.</summary>
    internal const string FoundVersion = "foundVersion";

    /// <summary>The version of a managed policy to make the default again.</summary>
    internal const string RestoreVersion = "restoreVersion";

    /// <summary>The document to write back, as JSON.</summary>
    internal const string RestoreDocument = "restoreDocument";

    /// <summary>The document that was found, as JSON; another one means that the plan is stale.</summary>
    internal const string FoundDocument = "foundDocument";

    /// <summary>The ARN of the permissions boundary to put back; empty for none.</summary>
    internal const string RestoreBoundary = "restoreBoundary";
}
