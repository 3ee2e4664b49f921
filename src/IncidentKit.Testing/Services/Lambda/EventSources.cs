using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Lambda;

/// <summary>Makes, describes, changes and deletes event source mappings.</summary>
internal sealed class EventSources(ISimulatedCloud cloud, LambdaState state)
{
    private static readonly TimeSpan DeleteTime = TimeSpan.FromSeconds(10);

    internal JsonObject Create(ApiCall call)
    {
        var region = state.Of(call);
        var name = FunctionName.Of(call);
        var function = region.Function(call, name);
        if (call.Input.Text("EventSourceArn") is not { } source) throw LambdaErrors.Invalid("EventSourceArn is required.");
        if (region.EventSources.Values.Any(known => known.GoneAt is null && known.Row.Text("EventSourceArn") == source && known.Function == name.Name))
            throw LambdaErrors.Conflict($"An event source mapping with event source (\"{source}\") and function (\"{name.Name}\") already exists. Please update or delete the existing mapping.");
        var id = cloud.Ids.Uuid();
        var row = new JsonObject
        {
            ["UUID"] = id,
            ["BatchSize"] = call.Input.Number("BatchSize") ?? (source.Contains(":sqs:", StringComparison.Ordinal) ? 10 : 100),
            ["EventSourceArn"] = source,
            ["FunctionArn"] = name.Qualifier is null ? function.Arn : $"{function.Arn}:{name.Qualifier}",
            ["LastModified"] = call.Now.ToIso(),
            ["State"] = call.Input.Flag("Enabled") == false ? "Disabled" : "Enabled",
            ["StateTransitionReason"] = "USER_INITIATED",
            ["EventSourceMappingArn"] = $"arn:aws:lambda:{call.Region}:{call.Account}:event-source-mapping:{id}",
        };
        region.EventSources.Add(id, new() { Row = row, Function = name.Name });
        return row.With(new() { ["State"] = "Creating" });
    }

    internal JsonObject Get(ApiCall call) => Find(call).Describe();

    internal JsonObject List(ApiCall call)
    {
        var function = call.Input.ContainsKey("FunctionName") ? FunctionName.Of(call).Name : null;
        var source = call.Input.Text("EventSourceArn");
        return LambdaState.Page(call, "EventSourceMappings", state.Of(call).EventSources.Values
            .Where(known => IsShown(known, call.Now) && (function is null || known.Function == function) && (source is null || known.Row.Text("EventSourceArn") == source))
            .Select(known => known.Describe()), most: 100);
    }

    internal JsonObject Update(ApiCall call)
    {
        var known = Live(call);
        if (call.Input.Flag("Enabled") is { } enabled) known.Row["State"] = enabled ? "Enabled" : "Disabled";
        if (call.Input.Number("BatchSize") is { } size) known.Row["BatchSize"] = size;
        known.Row["LastModified"] = call.Now.ToIso();
        return known.Describe().With(new() { ["State"] = call.Input.Flag("Enabled") switch { true => "Enabling", false => "Disabling", null => "Updating" } });
    }

    internal JsonObject Delete(ApiCall call)
    {
        var known = Live(call);
        known.GoneAt = call.Now + DeleteTime;
        return known.Describe();
    }

    private EventSource Live(ApiCall call)
    {
        var known = Find(call);
        return known.GoneAt is null ? known : throw new ApiException("ResourceInUseException", $"Cannot update the event source mapping {call.Input.Text("UUID")} because it is in use.", 400);
    }

    private EventSource Find(ApiCall call) => state.Of(call).EventSources.GetValueOrDefault(call.Input.Text("UUID") ?? "") is { } known && IsShown(known, call.Now) ? known : throw LambdaErrors.NotFound();

    private static bool IsShown(EventSource known, DateTimeOffset now) => known.GoneAt is null || now < known.GoneAt;
}
