using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.ServiceQuotas;

/// <summary>What Service Quotas' events do: room is asked for.</summary>
internal static class ServiceQuotasTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder
        .AddTellingCalls(TellingCallKind.AsksForQuota, "servicequotas.amazonaws.com", "ListServiceQuotas", "GetServiceQuota", "ListAWSDefaultServiceQuotas", "GetAWSDefaultServiceQuota", "RequestServiceQuotaIncrease")
        .AddTrailRules(new TrailTable("servicequotas.amazonaws.com")
    {
        { "RequestServiceQuotaIncrease", Creates("servicequotas:request", "response.requestedQuota.id") },
    });
}
