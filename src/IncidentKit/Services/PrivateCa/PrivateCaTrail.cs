using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.PrivateCa;

/// <summary>What Private CA's events do: certificates that are trusted.</summary>
internal static class PrivateCaTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("acm-pca.amazonaws.com")
    {
        { "CreateCertificateAuthority", Creates("acm-pca:certificate-authority", "response.certificateAuthorityArn") },
        { "IssueCertificate", Creates("acm-pca:certificate", "response.certificateArn") },
    });
}
