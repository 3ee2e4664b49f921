using IncidentKit.Testing;

namespace IncidentKit.Samples.Web;

/// <summary>The account that this program responds for as long as nobody points it at AWS: simulated, compromised, with AWS's notice.</summary>
internal static class SimulatedAccountExtensions
{
    internal static void AddSimulatedAccount(this IServiceCollection services)
    {
        var scenario = SimulatedScenarios.Build();
        services.AddSingleton(scenario);
        services.AddSingleton(scenario.Cloud.TimeProvider);
        services.AddIncidentKit(aws => (aws.Credentials, aws.HttpClientFactory) = (scenario.Responder.Credentials, scenario.Cloud.HttpClientFactory));
    }

    internal static void MapSimulatedNotice(this IEndpointRouteBuilder routes) => routes.MapGet("/simulated-notice", (SimulatedScenario scenario) => scenario.Notice);
}
