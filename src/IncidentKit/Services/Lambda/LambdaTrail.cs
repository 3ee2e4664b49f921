using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Lambda;

/// <summary>What Lambda's events do. Their names end in the API's version in the trail; the table has them without.</summary>
internal static class LambdaTrail
{
    private const string Function = "lambda:function";
    private const string Name = "request.functionName:function";
    private const string Mapping = "lambda:event-source-mapping";

    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(
    [
        // A function's role acts in sessions of the function's name.
        On("CreateFunction", Creates(Function, Name) with { Arn = "response.functionArn", Session = Name, Role = "request.role" }),
        On("UpdateFunctionCode", Alters(Function, Name)),
        On("UpdateFunctionConfiguration", Alters(Function, Name)),
        On("PutFunctionConcurrency", Alters(Function, Name)),
        On("PutProvisionedConcurrencyConfig", Alters(Function, Name)),
        On("PublishVersion", Alters(Function, Name)),
        On("CreateAlias", Alters(Function, Name)),
        On("UpdateAlias", Alters(Function, Name)),
        On("DeleteFunction", Deletes(Function, Name)),
        On("AddPermission", Permission(TrailEffectKind.Grants) with { Document = "response.statement" }),
        On("RemovePermission", Permission(TrailEffectKind.Revokes)),
        On("AddLayerVersionPermission", Grants("resourcePolicy", "lambda:layer", "request.layerName:name") with { GrantName = "request.statementId", Document = "response.statement" }),
        On("CreateFunctionUrlConfig", Creates("lambda:function-url", Name) with { Name = "response.functionUrl" }),
        On("UpdateFunctionUrlConfig", Alters("lambda:function-url", Name)),
        On("DeleteFunctionUrlConfig", Deletes("lambda:function-url", Name)),
        On("CreateEventSourceMapping", Creates(Mapping, "response.uUID")),
        On("UpdateEventSourceMapping", Alters(Mapping, "request.uUID")),
        On("DeleteEventSourceMapping", Deletes(Mapping, "request.uUID")),
        On("PublishLayerVersion", Creates("lambda:layer-version", "response.layerVersionArn")),
        On("DeleteLayerVersion", Deletes("lambda:layer-version", "{request.layerName}:{request.versionNumber}")),
    ]);

    private static TrailEffect Permission(TrailEffectKind kind) => Grants("resourcePolicy", Function, Name) with
    {
        Kind = kind, GrantName = "request.statementId", GrantType = "lambda:permission", GrantId = "{request.functionName:function}/{request.statementId}",
    };

    private static TrailRule On(string name, params IReadOnlyList<TrailEffect> effects) => new("lambda.amazonaws.com", name, effects);
}
