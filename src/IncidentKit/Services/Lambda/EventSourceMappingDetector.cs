using System.Runtime.CompilerServices;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using IncidentKit.Aws;
using IncidentKit.Detection;

namespace IncidentKit.Services.Lambda;

/// <summary>Finds event source mappings of the attacker's: they feed a function with the owner's data, and outlive it.</summary>
internal sealed class EventSourceMappingDetector : IDetector
{
    internal const string Function = "function";

    public DetectorDescriptor Descriptor { get; } = new("lambda/event-source-mapping")
    {
        Category = FindingCategory.Usage,
        Scope = UnitScope.Regional,
        Permissions = ["lambda:ListEventSourceMappings"],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lambda = context.Client<IAmazonLambda>();
        await foreach (var mapping in Pages.ReadAsync(marker => lambda.ListEventSourceMappingsAsync(new ListEventSourceMappingsRequest { Marker = marker }, cancellationToken),
            page => page.EventSourceMappings, page => page.NextMarker, cancellationToken))
        {
            if (mapping.State == "Deleting") continue;
            var name = LambdaResources.NameOf(mapping.FunctionArn ?? "").Name;
            var owner = LambdaResources.FunctionOf(context, name);
            var changed = AwsTime.Of(mapping.LastModified);
            var resource = LambdaResources.MappingOf(context, mapping.UUID);
            var assessment = context.Assess(resource, new() { CreatedAt = changed, Owner = owner });
            if (!assessment.IsReportable()) continue;
            yield return context.Report(resource, assessment, Severity.Medium.Or(assessment), $"event source mapping {mapping.UUID} feeds function {name} from {mapping.EventSourceArn ?? "a source outside of AWS"}; it is {assessment.Origin()}") with
            {
                Remediations = [DeleteEventSourceMappingRemediator.Id],
                Parents = [owner],
                Parameters = new Dictionary<string, string> { [Function] = name },
            };
        }
    }
}
