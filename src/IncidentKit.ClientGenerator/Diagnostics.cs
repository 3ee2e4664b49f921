using Microsoft.CodeAnalysis;

namespace IncidentKit.ClientGenerator;

/// <summary>What the generator tells.</summary>
internal static class Diagnostics
{
    public static readonly DiagnosticDescriptor Unsupported = new(
        "IKAWS001", "No client can be generated for an AWS model", "{0}: {1}", "IncidentKit.ClientGenerator", DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor Skipped = new(
        "IKAWS002", "The official AWS package is referenced", "{0}: {1} is referenced, no client is generated", "IncidentKit.ClientGenerator", DiagnosticSeverity.Info, isEnabledByDefault: true);
}
