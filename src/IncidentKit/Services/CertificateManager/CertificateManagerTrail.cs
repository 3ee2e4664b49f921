using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.CertificateManager;

/// <summary>What Certificate Manager's events do.</summary>
internal static class CertificateManagerTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("acm.amazonaws.com")
    {
        { "RequestCertificate", Creates("acm:certificate", "response.certificateArn") },
        { "ImportCertificate", Creates("acm:certificate", "response.certificateArn") },
        { "DeleteCertificate", Deletes("acm:certificate", "request.certificateArn") },
    });
}
