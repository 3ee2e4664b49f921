using System.Text.RegularExpressions;
using IncidentKit.ClientGenerator.Model;

namespace IncidentKit.ClientGenerator.Emit;

/// <summary>Endpoint rules' conditions, function calls and templates as C# expressions over the SDK's own rule functions.</summary>
internal sealed class EndpointExpressions(JsonValue parameters)
{
    private const string Functions = "global::Amazon.Runtime.Internal.Endpoints.StandardLibrary.Fn";
    private static readonly Regex Placeholder = new(@"\{(?<name>[^{}#]+)(#(?<part>[^{}]+))?\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    public static string Parameter(string name) => "p_" + name;

    public static string Variable(string name) => "v_" + name;

    public string Condition(JsonValue call) => call.Text("assign") is { } variable
        ? IsTrue($"({Variable(variable)} = {Value(call)})")
        : IsTest(call) ? Value(call) : IsTrue($"({Value(call)})");

    public string Value(JsonValue value)
    {
        if (value.Text("ref") is { } name) return Reference(name);
        if (value["fn"] is not null) return Call(value);
        if (value.IsText) return Template(value.Raw);
        return value.IsObject || value.IsArray ? throw new UnsupportedModelException("endpoint rule value") : value.Raw;
    }

    public string Attributes(JsonValue properties) =>
        $"new global::Amazon.Runtime.Endpoints.PropertyBag {{ {string.Join(", ", properties.Names.Select(name => $"[{Naming.Literal(name)}] = {Attribute(properties.Required(name))}"))} }}";

    private static string IsTrue(string expression) => expression + " is not (null or false)";

    private static bool IsTest(JsonValue call) => call.Text("fn") is "isSet" or "not" or "booleanEquals" or "stringEquals" or "isValidHostLabel";

    private string Attribute(JsonValue value)
    {
        if (value.IsObject) return Attributes(value);
        return value.IsArray ? $"new global::System.Collections.Generic.List<object> {{ {string.Join(", ", value.Items.Select(Attribute))} }}" : Value(value);
    }

    private string Call(JsonValue call)
    {
        var arguments = call.List("argv");
        string Argument(int index) => Value(arguments[index]);

        return call.Text("fn") switch
        {
            "isSet" => $"{Argument(0)} is not null",
            "not" => $"!({Condition(arguments[0])})",
            "booleanEquals" or "stringEquals" => $"Equals({Argument(0)}, {Argument(1)})",
            "getAttr" => $"{Functions}.GetAttr({Argument(0)}, {Argument(1)})",
            "aws.partition" => $"{Functions}.Partition((string){Argument(0)})",
            "parseURL" => $"{Functions}.ParseURL((string){Argument(0)})",
            "isValidHostLabel" => $"{Functions}.IsValidHostLabel((string){Argument(0)}, (bool){Argument(1)})",
            var function => throw new UnsupportedModelException($"endpoint rule function '{function}'"),
        };
    }

    // "https://iam.{Region}.{Partition#dnsSuffix}" has values in braces, and parts of them behind a #.
    private string Template(string template)
    {
        var parts = new List<string>();
        var position = 0;
        foreach (Match match in Placeholder.Matches(template))
        {
            if (match.Index > position) parts.Add(Naming.Literal(template.Substring(position, match.Index - position)));
            var value = Reference(match.Groups["name"].Value);
            parts.Add(match.Groups["part"].Success ? $"{Functions}.GetAttr({value}, {Naming.Literal(match.Groups["part"].Value)})" : value);
            position = match.Index + match.Length;
        }

        if (position < template.Length || parts.Count == 0) parts.Add(Naming.Literal(template.Substring(position)));
        return parts.Count == 1 && position == 0 ? parts[0] : $"string.Concat({string.Join(", ", parts)})";
    }

    private string Reference(string name) => parameters[name] is null ? Variable(name) : Parameter(name);
}
