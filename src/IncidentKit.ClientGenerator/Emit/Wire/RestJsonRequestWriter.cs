using IncidentKit.ClientGenerator.Model;

namespace IncidentKit.ClientGenerator.Emit.Wire;

/// <summary>Requests of the REST-JSON protocol: path, query string, headers and a JSON body.</summary>
internal sealed class RestJsonRequestWriter(ShapeFunctions functions, CodeWriter code) : IRequestWriter
{
    private readonly JsonShapeWriter _values = new(functions, code);

    public void Write(Operation operation)
    {
        var uri = operation.RequestUri.Split(['?'], 2);
        code.Line($"request.HttpMethod = {Naming.Literal(operation.HttpMethod)};");
        code.Line($"request.ResourcePath = {Naming.Literal(uri[0])};");
        foreach (var subResource in uri.Skip(1).SelectMany(query => query.Split('&'))) SubResource(subResource);

        foreach (var member in operation.InputMembers.Where(member => member.Location is not null)) Bind(member);
        if (operation.InputMembers.Any(member => member.Location == "querystring")) code.Line("request.UseQueryString = true;");

        var body = operation.InputMembers.Where(member => member.Location is null).ToList();
        if (body.Count == 0) return;
        code.Line("request.Headers[\"Content-Type\"] = \"application/json\";");
        _values.Body(body);
    }

    private void SubResource(string text)
    {
        var pair = text.Split(['='], 2);
        code.Line($"request.AddSubResource({string.Join(", ", pair.Select(Naming.Literal))});");
    }

    private void Bind(Member member)
    {
        var name = Naming.Literal(member.WireName);
        var isSet = ScalarText.IsSet(member);
        switch (member.Location)
        {
            case "uri":
                code.Line($"{WireEmitter.Runtime}.WirePath.SetLabel(request, {name}, {isSet} ? {ScalarText.Member(member, "iso8601")} : null, {Naming.Literal(member.Property)});");
                break;
            case "querystring" when member.Shape.Kind == ShapeKind.List:
                code.Line($"if ({isSet}) request.ParameterCollection.Add({name}, value.{member.Property}.ConvertAll(static item => {ScalarText.Item(member.Shape.Element.Shape, "item", "iso8601")}));");
                break;
            case "querystring":
                code.Line($"if ({isSet}) request.Parameters.Add({name}, {ScalarText.Member(member, "iso8601")});");
                break;
            case "header":
                code.Line($"if ({isSet}) request.Headers[{name}] = {ScalarText.Member(member, "rfc822")};");
                break;
            default:
                throw new UnsupportedModelException($"{member.Name}: location '{member.Location}'");
        }
    }
}
