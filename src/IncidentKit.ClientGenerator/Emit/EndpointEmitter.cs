using IncidentKit.ClientGenerator.Model;

namespace IncidentKit.ClientGenerator.Emit;

/// <summary>Compiles the service's endpoint rules into nested conditions.</summary>
internal static class EndpointEmitter
{
    private const string Endpoints = "global::Amazon.Runtime.Endpoints";

    public static void Emit(ServiceModel service, CodeWriter code)
    {
        var rules = service.EndpointRules;
        var parameters = rules.Required("parameters");
        var expressions = new EndpointExpressions(parameters);

        using (code.Open($"namespace {service.Namespace}.Internal"))
        using (code.Open($"internal sealed class {service.EndpointProvider} : {Endpoints}.IEndpointProvider"))
        using (code.Open($"public {Endpoints}.Endpoint ResolveEndpoint({Endpoints}.EndpointParameters parameters)"))
        {
            foreach (var name in parameters.Names)
            {
                var fallback = parameters.Required(name)["default"] is { } value ? " ?? " + expressions.Value(value) : "";
                code.Line($"object {EndpointExpressions.Parameter(name)} = parameters[{Naming.Literal(name)}]{fallback};");
            }

            foreach (var variable in Assigned(rules).Distinct()) code.Line($"object {EndpointExpressions.Variable(variable)} = null;");
            Rules(rules.List("rules"), expressions, code);
            code.Line("throw new global::Amazon.Runtime.AmazonClientException(\"No endpoint rule applies\");");
        }
    }

    private static void Rules(IEnumerable<JsonValue> rules, EndpointExpressions expressions, CodeWriter code)
    {
        foreach (var rule in rules)
        {
            var conditions = string.Join(" && ", rule.List("conditions").Select(expressions.Condition));
            using (code.Open(conditions.Length == 0 ? "" : $"if ({conditions})")) Rule(rule, expressions, code);
        }
    }

    private static void Rule(JsonValue rule, EndpointExpressions expressions, CodeWriter code)
    {
        switch (rule.Text("type"))
        {
            case "tree":
                Rules(rule.List("rules"), expressions, code);
                break;
            case "error":
                code.Line($"throw new global::Amazon.Runtime.AmazonClientException({expressions.Value(rule.Required("error"))});");
                break;
            case "endpoint" when rule.Required("endpoint") is var endpoint && endpoint["headers"]?.Names.Any() != true:
                var attributes = endpoint["properties"] is { } properties && properties.Names.Any() ? $" {{ Attributes = {expressions.Attributes(properties)} }}" : "";
                code.Line($"return new {Endpoints}.Endpoint((string)({expressions.Value(endpoint.Required("url"))})){attributes};");
                break;
            default:
                throw new UnsupportedModelException($"endpoint rule '{rule.Text("type")}'");
        }
    }

    private static IEnumerable<string> Assigned(JsonValue value)
    {
        var own = value.Text("assign") is { } name && value["fn"] is not null ? [name] : Enumerable.Empty<string>();
        return own.Concat(value.Names.Select(value.Required).Concat(value.Items).SelectMany(Assigned));
    }
}
