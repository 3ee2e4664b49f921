using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.SavingsPlans;

/// <summary>What Savings Plans' events do: money is bound for years.</summary>
internal static class SavingsPlansTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("savingsplans.amazonaws.com")
    {
        { "CreateSavingsPlan", Creates("savingsplans:plan", "response.savingsPlanId") },
    });
}
