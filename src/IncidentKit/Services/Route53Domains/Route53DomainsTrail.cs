using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Route53Domains;

/// <summary>What Route 53 Domains' events do: domains are bought or moved.</summary>
internal static class Route53DomainsTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("route53domains.amazonaws.com")
    {
        { "RegisterDomain", Creates("route53domains:domain", "request.domainName") },
        { "TransferDomain", Creates("route53domains:domain", "request.domainName") },
        { "DisableDomainTransferLock", Alters("route53domains:domain", "request.domainName") },
        { "EnableDomainTransferLock", Alters("route53domains:domain", "request.domainName") },
        { "UpdateDomainContact", Alters("route53domains:domain", "request.domainName") },
        { "UpdateDomainNameservers", Alters("route53domains:domain", "request.domainName") },
        { "TransferDomainToAnotherAwsAccount", Alters("route53domains:domain", "request.domainName") },
        { "RetrieveDomainAuthCode", Alters("route53domains:domain", "request.domainName") },
        { "DeleteDomain", Deletes("route53domains:domain", "request.domainName") },
    });
}
