using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.ManagedAirflow;

/// <summary>What Managed Airflow's events do.</summary>
internal static class ManagedAirflowTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("airflow.amazonaws.com")
    {
        { "CreateEnvironment", Creates("airflow:environment", "request.name") with { Arn = "response.arn" } },
        { "UpdateEnvironment", Alters("airflow:environment", "request.name") },
        { "DeleteEnvironment", Deletes("airflow:environment", "request.name") },
    });
}
