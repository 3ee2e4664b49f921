using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Route53;

/// <summary>What Route 53's events do: names lead elsewhere.</summary>
internal static class Route53Trail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("route53.amazonaws.com")
    {
        { "CreateHostedZone", Creates("route53:hosted-zone", "response.hostedZone.id:name") with { Name = "request.name" } },
        { "ChangeResourceRecordSets", Alters("route53:hosted-zone", "request.hostedZoneId:name") },
        { "AssociateVPCWithHostedZone", Alters("route53:hosted-zone", "request.hostedZoneId:name") },
        { "DeleteHostedZone", Deletes("route53:hosted-zone", "request.id:name") },
        { "DeleteQueryLoggingConfig", Deletes("route53:query-logging-config", "request.id") },
    });
}
