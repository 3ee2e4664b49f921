using IncidentKit.Detection;

namespace IncidentKit.Remediation;

/// <summary>How an account is verified.</summary>
public sealed record VerificationOptions
{
    /// <summary>How long to wait between two passes.</summary>
    /// <value>The default is 30 minutes: what re-creates itself has to have its chance.</value>
    public TimeSpan WaitBetweenPasses { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>What each pass looks at.</summary>
    public InvestigationOptions Investigation { get; init; } = new();
}
