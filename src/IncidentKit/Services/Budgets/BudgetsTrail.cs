using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Budgets;

/// <summary>What Budgets' events do: nobody is told of what is spent.</summary>
internal static class BudgetsTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("budgets.amazonaws.com")
    {
        { "DeleteBudget", Deletes("budgets:budget", "request.budgetName") },
        { "DeleteNotification", Alters("budgets:budget", "request.budgetName") },
        { "DeleteSubscriber", Alters("budgets:budget", "request.budgetName") },
        { "UpdateBudget", Alters("budgets:budget", "request.budgetName") },
    });
}
