using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Lambda;

/// <summary>Reserved and provisioned concurrency; a reservation of nothing stops a function.</summary>
internal sealed class Concurrency(LambdaState state)
{
    private const int AccountLimit = 1000;
    private const int KeptUnreserved = 100;

    internal JsonObject Put(ApiCall call)
    {
        var region = state.Of(call);
        var function = region.Function(call);
        var reserved = call.Input.Number("ReservedConcurrentExecutions") ?? throw LambdaErrors.Invalid("ReservedConcurrentExecutions is required.");
        if (AccountLimit - region.Functions.Values.Where(other => other != function).Sum(other => other.ReservedConcurrency ?? 0) - reserved < KeptUnreserved)
            throw LambdaErrors.Invalid($"Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [{KeptUnreserved}].");
        function.ReservedConcurrency = reserved;
        return new() { ["ReservedConcurrentExecutions"] = reserved };
    }

    internal JsonObject Get(ApiCall call) => state.Of(call).Function(call).ReservedConcurrency is { } reserved ? new() { ["ReservedConcurrentExecutions"] = reserved } : [];

    internal JsonObject Delete(ApiCall call)
    {
        state.Of(call).Function(call).ReservedConcurrency = null;
        return [];
    }

    internal JsonObject PutProvisioned(ApiCall call)
    {
        var name = FunctionName.Of(call);
        var function = state.Of(call).Function(call, name);
        if (name.Qualifier is null or LambdaFunction.Newest) throw LambdaErrors.Invalid("Provisioned Concurrency Configs cannot be applied to unpublished function versions.");
        function.Describe(name.Qualifier, call.Now);
        var count = call.Input.Number("ProvisionedConcurrentExecutions") ?? throw LambdaErrors.Invalid("ProvisionedConcurrentExecutions is required.");
        function.ProvisionedConcurrency[name.Qualifier] = new()
        {
            ["RequestedProvisionedConcurrentExecutions"] = count, ["AvailableProvisionedConcurrentExecutions"] = count, ["AllocatedProvisionedConcurrentExecutions"] = count, ["Status"] = "READY", ["LastModified"] = LambdaTime.Of(call.Now),
        };
        return function.ProvisionedConcurrency[name.Qualifier].With(new() { ["Status"] = "IN_PROGRESS", ["AvailableProvisionedConcurrentExecutions"] = 0, ["AllocatedProvisionedConcurrentExecutions"] = 0 });
    }

    internal JsonObject GetProvisioned(ApiCall call)
    {
        var name = FunctionName.Of(call);
        return (JsonObject?)state.Of(call).Function(call, name).ProvisionedConcurrency.GetValueOrDefault(name.Qualifier ?? "")?.DeepClone()
            ?? throw new ApiException("ProvisionedConcurrencyConfigNotFoundException", "No Provisioned Concurrency Config found for this function", 404);
    }

    internal JsonObject ListProvisioned(ApiCall call)
    {
        var function = state.Of(call).Function(call);
        return LambdaState.Page(call, "ProvisionedConcurrencyConfigs", function.ProvisionedConcurrency.Select(own => own.Value.With(new() { ["FunctionArn"] = $"{function.Arn}:{own.Key}" })));
    }

    internal JsonObject DeleteProvisioned(ApiCall call)
    {
        var name = FunctionName.Of(call);
        state.Of(call).Function(call, name).ProvisionedConcurrency.Remove(name.Qualifier ?? "");
        return [];
    }

    internal JsonObject GetAccountSettings(ApiCall call)
    {
        var functions = state.Of(call).Functions.Values;
        return new()
        {
            ["AccountLimit"] = new JsonObject { ["TotalCodeSize"] = 80530636800, ["CodeSizeUnzipped"] = 262144000, ["CodeSizeZipped"] = 52428800, ["ConcurrentExecutions"] = AccountLimit, ["UnreservedConcurrentExecutions"] = AccountLimit - functions.Sum(function => function.ReservedConcurrency ?? 0) },
            ["AccountUsage"] = new JsonObject { ["TotalCodeSize"] = functions.Sum(function => function.Configuration.Number("CodeSize") ?? 0), ["FunctionCount"] = functions.Count },
        };
    }
}
