using System.Collections.Concurrent;
using System.Text.Json;

namespace IncidentKit.Testing.Wire;

/// <summary>AWS's API model of one service. Operations and shapes are read when they are first used. Safe for concurrent use.</summary>
internal sealed class ServiceModel
{
    private readonly Dictionary<string, JsonElement> operationSources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonElement> shapeSources = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, OperationModel> operations = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Shape> shapes = new(StringComparer.Ordinal);
    private readonly Lazy<RestRoutes> routes;
    private readonly Lazy<Dictionary<string, Shape>> errors;

    internal ServiceModel(string name, IReadOnlyList<JsonElement> parts)
    {
        Name = name;
        foreach (var part in parts)
        {
            foreach (var operation in part.GetProperty("operations").EnumerateObject()) operationSources.TryAdd(operation.Name, operation.Value);
            foreach (var shape in part.GetProperty("shapes").EnumerateObject()) shapeSources.TryAdd(shape.Name, shape.Value);
        }

        var metadata = parts[0].GetProperty("metadata");
        Protocol = metadata.GetProperty("protocol").GetString() switch
        {
            "query" => WireProtocol.Query,
            "ec2" => WireProtocol.Ec2,
            "json" => WireProtocol.Json,
            "rest-json" => WireProtocol.RestJson,
            "rest-xml" => WireProtocol.RestXml,
            var other => throw new NotSupportedException($"{name} speaks {other}"),
        };
        XmlNamespace = metadata.Text("xmlNamespace") ?? $"http://{name}.amazonaws.com/doc/{metadata.Text("apiVersion")}/";
        TargetPrefix = metadata.Text("targetPrefix");
        JsonVersion = metadata.Text("jsonVersion") ?? "1.1";
        routes = new(() => new(operationSources.Keys.Select(Operation)));
        errors = new(ReadErrors);
    }

    internal string Name { get; }

    internal WireProtocol Protocol { get; }

    internal string XmlNamespace { get; }

    internal string? TargetPrefix { get; }

    internal string JsonVersion { get; }

    internal IReadOnlyCollection<string> OperationNames => operationSources.Keys;

    internal RestRoutes Routes => routes.Value;

    internal bool HasOperation(string name) => operationSources.ContainsKey(name);

    internal OperationModel Operation(string name) => operations.GetOrAdd(name, key => operationSources.TryGetValue(key, out var source)
        ? new(this, key, source)
        : throw new ArgumentException($"the model of {Name} has no operation '{key}'", nameof(name)));

    internal Shape Shape(string name) => shapes.GetOrAdd(name, key => new(this, key, shapeSources[key]));

    /// <summary>The shape of an error's code; <see langword="null"/> for one that the model does not name.</summary>
    internal Shape? Error(string code) => errors.Value.GetValueOrDefault(code);

    private Dictionary<string, Shape> ReadErrors()
    {
        var found = new Dictionary<string, Shape>(StringComparer.Ordinal);
        foreach (var (name, source) in shapeSources)
        {
            if (source.Flag("exception")) found.TryAdd(source.TryGetProperty("error", out var error) && error.Text("code") is { } code ? code : name, Shape(name));
        }

        return found;
    }
}
