using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.ApiGateway;

/// <summary>What API Gateway's events do: doors to functions, and the keys to them.</summary>
internal static class ApiGatewayTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("apigateway.amazonaws.com")
    {
        { "CreateApi", Creates("apigateway:api", "response.apiId") with { Name = "request.name" } },
        { "ImportApi", Creates("apigateway:api", "response.apiId") with { Name = "request.name" } },
        { "CreateRestApi", Creates("apigateway:rest-api", "response.id") with { Name = "request.createRestApiInput.name|request.name" } },
        { "ImportRestApi", Creates("apigateway:rest-api", "response.id") with { Name = "request.createRestApiInput.name|request.name" } },
        { "CreateRoute", Alters("apigateway:api", "request.apiId") },
        { "UpdateRoute", Alters("apigateway:api", "request.apiId") },
        { "CreateIntegration", Alters("apigateway:api", "request.apiId") },
        { "UpdateIntegration", Alters("apigateway:api", "request.apiId") },
        { "CreateStage", Alters("apigateway:api", "request.apiId") },
        { "UpdateStage", Alters("apigateway:api", "request.apiId") },
        { "CreateAuthorizer", Alters("apigateway:api", "request.apiId") },
        { "UpdateAuthorizer", Alters("apigateway:api", "request.apiId") },
        { "UpdateApi", Alters("apigateway:api", "request.apiId") },
        { "CreateDeployment", Alters("apigateway:rest-api", "request.restApiId") },
        { "PutIntegration", Alters("apigateway:rest-api", "request.restApiId") },
        { "PutMethod", Alters("apigateway:rest-api", "request.restApiId") },
        { "UpdateRestApi", Alters("apigateway:rest-api", "request.restApiId") },
        { "DeleteAuthorizer", Alters("apigateway:rest-api", "request.restApiId") },
        { "CreateApiKey", Creates("apigateway:api-key", "response.id") with { Name = "request.createApiKeyInput.name|request.name" } },
        { "DeleteApiKey", Deletes("apigateway:api-key", "request.apiKey") },
        { "DeleteApi", Deletes("apigateway:api", "request.apiId") },
        { "DeleteRestApi", Deletes("apigateway:rest-api", "request.restApiId") },
    });
}
