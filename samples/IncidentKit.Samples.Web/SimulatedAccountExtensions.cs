using IncidentKit.Testing;

namespace IncidentKit.Samples.Web;

/// <summary>The account that this program responds for as long as nobody points it at AWS: simulated, compromised, with AWS's notice.</summary>
internal static class SimulatedAccountExtensions
{
    // Nobody learns from waiting for a simulated instance to end; a busy machine's second is half a minute by that clock.
    private const double Speed = 30;
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    internal static void AddSimulatedAccount(this IServiceCollection services)
    {
        var scenario = SimulatedScenarios.Build(options: new() { TimeProvider = new SimulatedClock { Speed = Speed } });
        services.AddSingleton(scenario);
        services.AddSingleton(scenario.Cloud.TimeProvider);
        services.AddIncidentKit(aws => (aws.Credentials, aws.HttpClientFactory, aws.AttemptTimeout, aws.CallDeadline) = (scenario.Responder.Credentials, scenario.Cloud.HttpClientFactory, Patience, Patience));
    }

    internal static void MapSimulatedNotice(this IEndpointRouteBuilder routes) => routes.MapGet("/simulated-notice", (SimulatedScenario scenario) => scenario.Notice);
}
