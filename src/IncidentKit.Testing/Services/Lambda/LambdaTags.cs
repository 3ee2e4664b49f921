using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Lambda;

/// <summary>The tags of functions.</summary>
internal sealed class LambdaTags(LambdaState state)
{
    internal static JsonObject Of(LambdaFunction function) => new(function.Tags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value)));

    internal JsonObject List(ApiCall call) => new() { ["Tags"] = Of(Function(call)) };

    internal JsonObject Tag(ApiCall call)
    {
        var function = Function(call);
        foreach (var (key, value) in call.Input.Part("Tags") ?? [])
        {
            if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)) throw LambdaErrors.Invalid("Tag keys cannot start with aws:");
            function.Tags[key] = value!.ToString();
        }

        return [];
    }

    internal JsonObject Untag(ApiCall call)
    {
        var function = Function(call);
        foreach (var key in call.Input.Texts("TagKeys")) function.Tags.Remove(key);
        return [];
    }

    private LambdaFunction Function(ApiCall call) => state.Of(call).Function(call, FunctionName.Of(call, "Resource"));
}
