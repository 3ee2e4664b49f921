using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.AppSync;

/// <summary>What AppSync's events do: doors to data, and the keys to them.</summary>
internal static class AppSyncTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("appsync.amazonaws.com")
    {
        { "CreateGraphqlApi", Creates("appsync:api", "response.graphqlApi.apiId") with { Name = "request.name" } },
        { "UpdateGraphqlApi", Alters("appsync:api", "request.apiId") },
        { "UpdateResolver", Alters("appsync:api", "request.apiId") },
        { "CreateResolver", Alters("appsync:api", "request.apiId") },
        { "CreateDataSource", Alters("appsync:api", "request.apiId") },
        { "CreateApiKey", Creates("appsync:api-key", "response.apiKey.id") },
        { "DeleteGraphqlApi", Deletes("appsync:api", "request.apiId") },
    });
}
