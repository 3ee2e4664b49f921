namespace IncidentKit.ClientGenerator.Model;

/// <summary>One service's trimmed API model, seen with the names of the official .NET package.</summary>
internal sealed class ServiceModel
{
    private readonly JsonValue _definition;
    private readonly Dictionary<string, Shape> _shapes = new(StringComparer.Ordinal);

    private ServiceModel(JsonValue definition)
    {
        _definition = definition;
        DotNet = definition.Required("dotnet");
        Metadata = definition.Required("metadata");
        Protocol = Metadata.Text("protocol") switch
        {
            "query" => Protocol.Query,
            "json" => Protocol.Json,
            "rest-json" => Protocol.RestJson,
            var protocol => throw new UnsupportedModelException($"protocol '{protocol}'"),
        };
        if (Metadata["awsQueryCompatible"] is not null) throw new UnsupportedModelException("awsQueryCompatible");
        Namespace = Setting("namespace");
        BaseName = Setting("baseName");
        Package = Setting("package");
        ServiceId = Fact("serviceId");
        ApiVersion = Fact("apiVersion");
        EndpointPrefix = Fact("endpointPrefix");

        var operations = definition.Required("operations");
        Operations = [.. operations.Names.Select(name => new Operation(this, name, operations.Required(name)))];
        Shapes = ShapeWalk.Reach(Operations);
    }

    public Protocol Protocol { get; }

    public IReadOnlyList<Operation> Operations { get; }

    /// <summary>Every type within a request, reply or error. Inputs and outputs themselves become request and response classes.</summary>
    public IReadOnlyList<Shape> Shapes { get; }

    public IEnumerable<Shape> Errors => Operations.SelectMany(operation => operation.Errors).Distinct().OrderBy(error => error.ClassName, StringComparer.Ordinal);

    public string Namespace { get; }

    public string BaseName { get; }

    public string Package { get; }

    public string ServiceId { get; }

    public string ApiVersion { get; }

    public string EndpointPrefix { get; }

    public string SigningName => Metadata.Text("signingName") ?? EndpointPrefix;

    public JsonValue Metadata { get; }

    public JsonValue EndpointRules => _definition.Required("endpointRuleSet");

    public JsonValue? Pagination => _definition["pagination"];

    public string Client => $"Amazon{BaseName}Client";

    public string Interface => $"IAmazon{BaseName}";

    public string Config => $"Amazon{BaseName}Config";

    public string BaseException => $"Amazon{BaseName}Exception";

    public string BaseRequest => $"Amazon{BaseName}Request";

    public string WireClass => $"{BaseName}Wire";

    public string EndpointProvider => $"Amazon{BaseName}EndpointProvider";

    private JsonValue DotNet { get; }

    public static ServiceModel Parse(string json) => new(JsonValue.Parse(json));

    public string Renamed(string shape) => DotNet["rename"]?.Text(shape) ?? shape;

    /// <summary>The IAM action: most often the signing name and the operation; the model's settings name the exceptions.</summary>
    public string IamAction(Operation operation) =>
        DotNet["iamActions"]?.Text(operation.Name) ?? $"{DotNet.Text("iamPrefix") ?? SigningName}:{operation.Name}";

    public Shape Shape(JsonValue reference)
    {
        var name = reference.Text("shape") ?? throw new UnsupportedModelException("a reference names no shape");
        if (!_shapes.TryGetValue(name, out var shape)) _shapes[name] = shape = new Shape(this, name, _definition.Required("shapes").Required(name));
        return shape;
    }

    private string Setting(string name) => DotNet.Text(name) ?? throw new UnsupportedModelException($"dotnet.{name} is missing");

    private string Fact(string name) => Metadata.Text(name) ?? throw new UnsupportedModelException($"metadata.{name} is missing");
}
