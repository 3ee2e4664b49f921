using Amazon.Lambda;
using Amazon.Lambda.Model;
using IncidentKit.Aws;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Lambda;

/// <summary>Removes the address by which a function can be called from anywhere.</summary>
internal sealed class DeleteFunctionUrlRemediator : IRemediator
{
    internal const string Id = "lambda/delete-function-url";

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Stop,
        Kind = RemediationKind.Delete,
        ResourceTypes = [LambdaResources.Url],
        Permissions = ["lambda:GetFunctionUrlConfig", "lambda:DeleteFunctionUrlConfig"],
        After = [StopFunctionRemediator.Id],
        Impact = ["the same address cannot be had again"],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken)
    {
        var (function, qualifier) = Split(context);
        return await Gone.OrReadAsync(context.Client<IAmazonLambda>().GetFunctionUrlConfigAsync(new GetFunctionUrlConfigRequest { FunctionName = function, Qualifier = qualifier }, cancellationToken)) is { } url
            ? new() { Data = new() { ["url"] = url.FunctionUrl, ["authType"] = url.AuthType?.Value } }
            : ResourceState.Absent;
    }

    public Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        var (function, qualifier) = Split(context);
        return Gone.IsFineAsync(context.Client<IAmazonLambda>().DeleteFunctionUrlConfigAsync(new DeleteFunctionUrlConfigRequest { FunctionName = function, Qualifier = qualifier }, cancellationToken));
    }

    private static (string Function, string? Qualifier) Split(RemediationContext context) => context.Resource.Id.Split(':', 2) is [var name, var qualifier] ? (name, qualifier) : (context.Resource.Id, null);
}
