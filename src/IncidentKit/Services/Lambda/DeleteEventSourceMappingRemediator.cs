using Amazon.Lambda;
using Amazon.Lambda.Model;
using Amazon.Runtime;
using IncidentKit.Aws;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Lambda;

/// <summary>Deletes an event source mapping; the deletion of its function would leave it behind.</summary>
internal sealed class DeleteEventSourceMappingRemediator : IRemediator
{
    internal const string Id = "lambda/delete-event-source-mapping";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Stop,
        Kind = RemediationKind.Delete,
        ResourceTypes = [LambdaResources.Mapping],
        Permissions = ["lambda:ListEventSourceMappings", "lambda:DeleteEventSourceMapping"],
        Impact = ["what is in the source is read by this function no more"],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken) => await FindAsync(context, cancellationToken) is { } mapping
        ? new() { Data = new() { ["function"] = mapping.FunctionArn, ["source"] = mapping.EventSourceArn, ["batchSize"] = mapping.BatchSize, ["state"] = mapping.State } }
        : ResourceState.Absent;

    public Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) =>
        Polling.UntilAsync(context.Time, Patience, () => TryDeleteAsync(context, cancellationToken), $"the deletion of {context.Resource.Id}", cancellationToken);

    private static async Task<bool> TryDeleteAsync(RemediationContext context, CancellationToken cancellationToken)
    {
        try
        {
            await Gone.IsFineAsync(context.Client<IAmazonLambda>().DeleteEventSourceMappingAsync(new DeleteEventSourceMappingRequest { UUID = context.Resource.Id }, cancellationToken));
            return true;
        }
        catch (AmazonServiceException exception) when (AwsErrors.KindOf(exception) == AwsErrorKind.Conflict)
        {
            // It is being made, changed or deleted right now.
            return await FindAsync(context, cancellationToken) is null;
        }
    }

    private static async Task<EventSourceMappingConfiguration?> FindAsync(RemediationContext context, CancellationToken cancellationToken)
    {
        var lambda = context.Client<IAmazonLambda>();
        var function = context.Parameter(EventSourceMappingDetector.Function);
        return await Pages.ReadAsync(marker => lambda.ListEventSourceMappingsAsync(new ListEventSourceMappingsRequest { FunctionName = function, Marker = marker }, cancellationToken),
            page => page.EventSourceMappings, page => page.NextMarker, cancellationToken).FirstOrDefaultAsync(mapping => mapping.UUID == context.Resource.Id && mapping.State != "Deleting", cancellationToken);
    }
}
