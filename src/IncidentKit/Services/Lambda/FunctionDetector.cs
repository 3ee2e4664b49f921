using System.Runtime.CompilerServices;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using IncidentKit.Aws;
using IncidentKit.Detection;

namespace IncidentKit.Services.Lambda;

/// <summary>Finds functions that the attacker made, and the owner's in which he changed code or settings: work at the owner's cost, or a way back in.</summary>
internal sealed class FunctionDetector : IDetector
{
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(2);

    public DetectorDescriptor Descriptor { get; } = new("lambda/function")
    {
        Category = FindingCategory.Usage,
        Scope = UnitScope.Regional,
        Permissions = ["lambda:ListFunctions", "lambda:ListTags"],
        BilledAs = ["AWS Lambda"],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var unknown = new List<FunctionFacts>();
        foreach (var function in await Functions.ReadAsync(context, cancellationToken))
        {
            var assessment = Functions.Assess(context, function);
            if (assessment.Attribution == Attribution.Unknown) unknown.Add(function);
            else if (FindingOf(context, function, assessment) is { } finding) yield return finding;
        }

        var lambda = context.Client<IAmazonLambda>();
        await foreach (var (function, tags) in Each.ReadAsync(unknown, (function, token) => lambda.ListTagsAsync(new ListTagsRequest { Resource = function.Arn }, token), cancellationToken))
        {
            if (FindingOf(context, function, Functions.Assess(context, function, tags.Tags)) is { } finding) yield return finding;
        }
    }

    private static Finding? FindingOf(DetectionContext context, FunctionFacts function, Assessment assessment)
    {
        var resource = LambdaResources.FunctionOf(context, function.Name);
        if (assessment.Attribution == Attribution.AttackerAltered)
        {
            var changes = assessment.Evidence.Where(IsChangeOfFunction).ToList();
            // What was changed again later was deployed anew.
            if (changes.Count == 0 || changes.Max(change => change.EventTime) + Slack < function.LastModified) return null;
            return context.Report(resource, assessment, Severity.High,
                $"the attacker changed {(changes.Any(IsChangeOfCode) ? "the code" : "the settings")} of function {function.Name}: deploy it anew from your own source") with
            {
                Remediations = [StopAlteredFunctionRemediator.Id],
            };
        }

        return !assessment.IsReportable() ? null : context.Report(resource, assessment, Severity.High.Or(assessment), $"function {function.Name} ({function.Runtime ?? "container image"}) is {assessment.Origin()}") with
        {
            Remediations = [StopFunctionRemediator.Id, DeleteFunctionRemediator.Id],
            Parameters = new Dictionary<string, string> { ["role"] = function.Role ?? "" },
        };
    }

    private static bool IsChangeOfFunction(Evidence evidence) => evidence.EventName?.StartsWith("UpdateFunctionC", StringComparison.Ordinal) == true;

    private static bool IsChangeOfCode(Evidence evidence) => evidence.EventName?.StartsWith("UpdateFunctionCode", StringComparison.Ordinal) == true;
}
