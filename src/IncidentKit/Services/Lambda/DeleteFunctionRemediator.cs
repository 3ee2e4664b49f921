using Amazon.Lambda;
using Amazon.Lambda.Model;
using Amazon.Runtime;
using IncidentKit.Aws;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Lambda;

/// <summary>Deletes a function with all its versions and aliases. Copies of it at CloudFront's edge go hours after their distributions let go of it.</summary>
internal sealed class DeleteFunctionRemediator : IRemediator
{
    internal const string Id = "lambda/delete-function";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Eradicate,
        Kind = RemediationKind.Delete,
        ResourceTypes = [LambdaResources.Function],
        Permissions = ["lambda:GetFunctionConfiguration", "lambda:DeleteFunction"],
        After = [StopFunctionRemediator.Id, DeleteFunctionUrlRemediator.Id, RemovePermissionRemediator.Id, DeleteEventSourceMappingRemediator.Id],
        Impact = ["the code of all versions is lost"],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken)
    {
        var function = await Gone.OrReadAsync(context.Client<IAmazonLambda>().GetFunctionConfigurationAsync(new GetFunctionConfigurationRequest { FunctionName = context.Resource.Id }, cancellationToken));
        return function is null ? ResourceState.Absent : new()
        {
            Data = new()
            {
                ["codeSha256"] = function.CodeSha256, ["role"] = function.Role, ["runtime"] = function.Runtime?.Value, ["handler"] = function.Handler, ["lastModified"] = function.LastModified,
            },
        };
    }

    public Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) =>
        Polling.UntilAsync(context.Time, Patience, () => TryDeleteAsync(context, cancellationToken), $"the deletion of function {context.Resource.Id}", cancellationToken);

    private static async Task<bool> TryDeleteAsync(RemediationContext context, CancellationToken cancellationToken)
    {
        try
        {
            await Gone.IsFineAsync(context.Client<IAmazonLambda>().DeleteFunctionAsync(new DeleteFunctionRequest { FunctionName = context.Resource.Id }, cancellationToken));
            return true;
        }
        catch (AmazonServiceException exception) when (exception.ErrorCode == "InvalidParameterValueException" && exception.Message.Contains("replicated function", StringComparison.OrdinalIgnoreCase))
        {
            throw new DeferredException($"function {context.Resource.Id} has copies at CloudFront's edge: take it out of every distribution, wait some hours until AWS has removed the copies, then run this step again", exception);
        }
        catch (AmazonServiceException exception) when (AwsErrors.KindOf(exception) == AwsErrorKind.Conflict)
        {
            return false;
        }
    }
}
