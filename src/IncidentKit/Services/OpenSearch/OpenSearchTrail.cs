using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.OpenSearch;

/// <summary>What OpenSearch's events do.</summary>
internal static class OpenSearchTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("es.amazonaws.com")
    {
        { "CreateDomain", Creates("es:domain", "request.domainName") },
        { "CreateElasticsearchDomain", Creates("es:domain", "request.domainName") },
        { "UpdateDomainConfig", Alters("es:domain", "request.domainName") },
        { "UpdateElasticsearchDomainConfig", Alters("es:domain", "request.domainName") },
        { "DeleteDomain", Deletes("es:domain", "request.domainName") },
        { "DeleteElasticsearchDomain", Deletes("es:domain", "request.domainName") },
    });
}
