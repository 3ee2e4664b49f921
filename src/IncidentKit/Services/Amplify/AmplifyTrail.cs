using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Amplify;

/// <summary>What Amplify's events do: builds run any command.</summary>
internal static class AmplifyTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("amplify.amazonaws.com")
    {
        { "CreateApp", Creates("amplify:app", "response.app.appId") with { Name = "request.name" } },
        { "CreateDeployment", Alters("amplify:app", "request.appId") },
        { "StartJob", Alters("amplify:app", "request.appId") },
        { "StartDeployment", Alters("amplify:app", "request.appId") },
        { "CreateBackendEnvironment", Alters("amplify:app", "request.appId") },
        { "CreateBranch", Alters("amplify:app", "request.appId") },
        { "UpdateApp", Alters("amplify:app", "request.appId") },
        { "DeleteApp", Deletes("amplify:app", "request.appId") },
    });
}
