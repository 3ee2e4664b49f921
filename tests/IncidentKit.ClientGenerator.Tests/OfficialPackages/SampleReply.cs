using System.Text;
using System.Text.Json;
using IncidentKit.ClientGenerator.Tests.Harness;

namespace IncidentKit.ClientGenerator.Tests.OfficialPackages;

/// <summary>Replies and errors made up from a model.</summary>
internal sealed class SampleReply(JsonElement model)
{
    private const int MaximumDepth = 4;
    private int _count;

    private bool IsQuery => model.GetProperty("metadata").GetProperty("protocol").GetString() == "query";

    private bool IsRest => model.GetProperty("metadata").GetProperty("protocol").GetString() == "rest-json";

    public HttpReply Success(string operation)
    {
        var headers = new Dictionary<string, string> { ["x-amzn-RequestId"] = "request-1" };
        var hasOutput = model.GetProperty("operations").GetProperty(operation).TryGetProperty("output", out var output);
        if (!IsQuery) return HttpReply.Json(hasOutput ? Json(output.GetProperty("shape").GetString()!, 0) : "") with { Headers = headers };

        var result = hasOutput ? Element(output.GetProperty("resultWrapper").GetString()!, Xml(output.GetProperty("shape").GetString()!)) : "";
        return HttpReply.Xml($"<?xml version=\"1.0\"?>\n<{operation}Response xmlns=\"https://sts.amazonaws.com/\">\n  {result}\n  <ResponseMetadata><RequestId>request-1</RequestId></ResponseMetadata>\n</{operation}Response>") with { Headers = headers };
    }

    public HttpReply Error(string shape)
    {
        var isModelled = model.GetProperty("shapes").TryGetProperty(shape, out var definition);
        var code = isModelled && definition.TryGetProperty("error", out var error) && error.TryGetProperty("code", out var own) ? own.GetString()! : shape;
        var headers = new Dictionary<string, string> { ["x-amzn-RequestId"] = "request-2" };
        if (IsQuery) return HttpReply.Xml($"<ErrorResponse xmlns=\"https://sts.amazonaws.com/\"><Error><Type>Sender</Type><Code>{code}</Code><Message>it said no</Message></Error><RequestId>request-2</RequestId></ErrorResponse>", 400);

        var members = isModelled ? Json(shape, 0).Trim('{', '}') : "\"message\":\"it said no\"";
        if (!IsRest) return HttpReply.Json($"{{\"__type\":\"com.amazon.x#{code}\"{(members.Length > 0 ? "," : "")}{members}}}", 400) with { Headers = headers };

        headers["x-amzn-ErrorType"] = code + ":http://internal.amazon.com/";
        return HttpReply.Json($"{{{members}}}", 400) with { Headers = headers };
    }

    private string Json(string name, int depth)
    {
        _count++;
        var shape = model.GetProperty("shapes").GetProperty(name);
        string Part(string part) => Json(shape.GetProperty(part).GetProperty("shape").GetString()!, depth + 1);

        switch (shape.GetProperty("type").GetString())
        {
            case "structure":
                if (depth > MaximumDepth) return "{}";
                var members = Body(shape).Select(member => $"\"{WireName(member)}\":{Json(member.Value.GetProperty("shape").GetString()!, depth + 1)}");
                return "{" + string.Join(",", depth == 1 ? members.Append("""
                    "unknown":{"a":[1,{"b":null}]}
                    """) : members) + "}";
            case "list":
                return $"[{Part("member")},{Part("member")}]";
            case "map":
                return $"{{\"key{_count}\":{Part("value")},\"other{_count}\":{Part("value")}}}";
            case "timestamp":
                return _count % 2 == 0 ? $"17000000{_count:00}.123" : $"1.7000000{_count:00}E9";
            case "long":
                return ((long)_count << 34).ToString();
            case "integer":
                return _count.ToString();
            case "boolean":
                return _count % 2 == 0 ? "true" : "false";
            case "blob":
                return $"\"{Convert.ToBase64String(Encoding.UTF8.GetBytes("blob" + _count))}\"";
            default:
                return $"\"{EnumValue(shape) ?? $"text{_count} \\u00e9\\n"}\"";
        }
    }

    private string Xml(string name)
    {
        _count++;
        var shape = model.GetProperty("shapes").GetProperty(name);
        return shape.GetProperty("type").GetString() switch
        {
            "structure" => string.Concat(Body(shape).Select(member => "\n   " + Element(WireName(member), Xml(member.Value.GetProperty("shape").GetString()!)))),
            "list" => string.Concat(Enumerable.Range(0, 2).Select(_ => Element("member", Xml(shape.GetProperty("member").GetProperty("shape").GetString()!)))),
            "timestamp" => $"2026-01-02T03:04:{_count % 60:00}.500Z",
            "integer" => _count.ToString(),
            "boolean" => "true",
            "blob" => Convert.ToBase64String(Encoding.UTF8.GetBytes("blob" + _count)),
            _ => EnumValue(shape) ?? $"text{_count} &lt;é&gt; \n x",
        };
    }

    private static IEnumerable<JsonProperty> Body(JsonElement structure) => structure.GetProperty("members").EnumerateObject().Where(member => !member.Value.TryGetProperty("location", out _));

    private static string WireName(JsonProperty member) => member.Value.TryGetProperty("locationName", out var name) ? name.GetString()! : member.Name;

    private static string Element(string name, string content) => $"<{name}>{content}</{name}>";

    private string? EnumValue(JsonElement shape) => shape.TryGetProperty("enum", out var values) ? values[_count % values.GetArrayLength()].GetString() : null;
}
