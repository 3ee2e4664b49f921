namespace IncidentKit.ClientGenerator.Model;

/// <summary>An operation of the API.</summary>
internal sealed class Operation
{
    public Operation(ServiceModel service, string name, JsonValue definition)
    {
        Name = name;
        HttpMethod = definition.Required("http").Text("method") ?? "POST";
        RequestUri = definition.Required("http").Text("requestUri") ?? "/";
        ResultWrapper = definition["output"]?.Text("resultWrapper");
        IsAnonymous = definition.Text("authtype") == "none";
        Input = definition["input"] is { } input ? service.Shape(input) : null;
        Output = definition["output"] is { } output ? service.Shape(output) : null;
        Errors = [.. definition.List("errors").Select(service.Shape)];

        if (definition["endpoint"] is not null) throw new UnsupportedModelException($"{name}: host prefix");
        if (definition["endpointdiscovery"]?.Flag("required") == true) throw new UnsupportedModelException($"{name}: endpoint discovery");
        if (Input?.Payload is not null || Output?.Payload is not null) throw new UnsupportedModelException($"{name}: payload member");
    }

    public string Name { get; }

    public string HttpMethod { get; }

    public string RequestUri { get; }

    public string? ResultWrapper { get; }

    public bool IsAnonymous { get; }

    public Shape? Input { get; }

    public Shape? Output { get; }

    public IReadOnlyList<Shape> Errors { get; }

    public IReadOnlyList<Member> InputMembers => Input?.Members ?? [];

    public IReadOnlyList<Member> OutputMembers => Output?.Members ?? [];

    public string Request => Name + "Request";

    public string Response => Name + "Response";
}
