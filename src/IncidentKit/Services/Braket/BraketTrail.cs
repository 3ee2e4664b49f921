using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Braket;

/// <summary>What Braket's events do.</summary>
internal static class BraketTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("braket.amazonaws.com")
    {
        { "CreateQuantumTask", Creates("braket:quantum-task", "response.quantumTaskArn") },
        { "CreateJob", Creates("braket:job", "response.jobArn") },
    });
}
