using System.Text;
using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Wire;

/// <summary>Reads which operation a request calls, and its input.</summary>
internal static class WireReader
{
    internal static (OperationModel Operation, JsonObject Input) Read(ServiceModel service, WireRequest request) => service.Protocol switch
    {
        WireProtocol.Query or WireProtocol.Ec2 => ReadQuery(service, request),
        WireProtocol.Json => ReadJson(service, request),
        _ => ReadRest(service, request),
    };

    private static (OperationModel Operation, JsonObject Input) ReadQuery(ServiceModel service, WireRequest request)
    {
        var form = Forms.Read(request.Body.Length > 0 ? Encoding.UTF8.GetString(request.Body) : request.Query);
        var action = form.GetValueOrDefault("Action") ?? throw new ApiException("MissingAction", "The request is missing an action parameter");
        if (!service.HasOperation(action)) throw new ApiException("InvalidAction", $"Could not find operation {action} for version {form.GetValueOrDefault("Version")}");
        var operation = service.Operation(action);
        return (operation, QueryInput.Read(operation.Input, form, service.Protocol));
    }

    private static (OperationModel Operation, JsonObject Input) ReadJson(ServiceModel service, WireRequest request)
    {
        var target = request.Header("X-Amz-Target") ?? "";
        var name = target[(target.LastIndexOf('.') + 1)..];
        if (!service.HasOperation(name)) throw new ApiException("UnknownOperationException", $"Unknown operation {name}");
        var operation = service.Operation(name);
        return (operation, operation.Input is null || JsonBody.Parse(request.Body) is not JsonObject body ? [] : JsonBody.ReadStructure(operation.Input, body));
    }

    private static (OperationModel Operation, JsonObject Input) ReadRest(ServiceModel service, WireRequest request)
    {
        if (service.Routes.Match(request.Method, RoutedPath(service, request), request.QueryValues) is not { } match)
            throw new ApiException("UnknownOperationException", $"{service.Name} has no {request.Method} {request.Path}", 404);
        return (match.Operation, RestInput.Read(match.Operation, match.Labels, request));
    }

    /// <summary>The path with the bucket in front, also where the host names the bucket.</summary>
    private static string RoutedPath(ServiceModel service, WireRequest request)
    {
        var host = request.Header("Host") ?? "";
        var end = service.Name == "s3" ? host.IndexOf(".s3.", StringComparison.Ordinal) : -1;
        return end > 0 ? $"/{host[..end]}{request.Path}" : request.Path;
    }
}
