using System.Text.Json;

namespace IncidentKit.Testing.Wire;

/// <summary>One operation of a service's model.</summary>
internal sealed class OperationModel
{
    internal OperationModel(ServiceModel service, string name, JsonElement source)
    {
        (Service, Name) = (service, name);
        var http = source.GetProperty("http");
        Method = http.Text("method") ?? "POST";
        Path = http.Text("requestUri") ?? "/";
        Status = http.TryGetProperty("responseCode", out var status) ? status.GetInt32() : 200;
        Input = source.TryGetProperty("input", out var input) ? service.Shape(input.GetProperty("shape").GetString()!) : null;
        if (!source.TryGetProperty("output", out var output)) return;
        Output = service.Shape(output.GetProperty("shape").GetString()!);
        ResultWrapper = output.Text("resultWrapper");
        OutputElement = output.Text("locationName");
    }

    internal ServiceModel Service { get; }

    internal string Name { get; }

    internal string Method { get; }

    /// <summary>The path with labels, such as <c>/2015-03-31/functions/{FunctionName}</c>.</summary>
    internal string Path { get; }

    internal int Status { get; }

    internal Shape? Input { get; }

    internal Shape? Output { get; }

    internal string? ResultWrapper { get; }

    internal string? OutputElement { get; }
}
