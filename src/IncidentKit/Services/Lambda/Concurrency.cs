using Amazon.Lambda;
using Amazon.Lambda.Model;
using IncidentKit.Aws;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Lambda;

/// <summary>Switches a function off and on by its reserved concurrency.</summary>
internal static class Concurrency
{
    private const string Reserved = "reserved";

    internal static IReadOnlyList<string> Permissions { get; } = ["lambda:GetFunctionConcurrency", "lambda:PutFunctionConcurrency", "lambda:DeleteFunctionConcurrency"];

    internal static async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken) =>
        await Gone.OrReadAsync(context.Client<IAmazonLambda>().GetFunctionConcurrencyAsync(new GetFunctionConcurrencyRequest { FunctionName = context.Resource.Id }, cancellationToken)) is { } concurrency
            ? new() { Data = new() { [Reserved] = concurrency.ReservedConcurrentExecutions } }
            : ResourceState.Absent;

    internal static Task SwitchOffAsync(RemediationContext context, CancellationToken cancellationToken) => Gone.IsFineAsync(PutAsync(context, 0, cancellationToken));

    internal static Task PutBackAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) => (int?)state.Data[Reserved] is { } reserved
        ? PutAsync(context, reserved, cancellationToken)
        : context.Client<IAmazonLambda>().DeleteFunctionConcurrencyAsync(new DeleteFunctionConcurrencyRequest { FunctionName = context.Resource.Id }, cancellationToken);

    private static Task<PutFunctionConcurrencyResponse> PutAsync(RemediationContext context, int reserved, CancellationToken cancellationToken) =>
        context.Client<IAmazonLambda>().PutFunctionConcurrencyAsync(new PutFunctionConcurrencyRequest { FunctionName = context.Resource.Id, ReservedConcurrentExecutions = reserved }, cancellationToken);
}
