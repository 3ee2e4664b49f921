using System.Runtime.CompilerServices;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using IncidentKit.Aws;
using IncidentKit.Detection;

namespace IncidentKit.Services.Lambda;

/// <summary>Finds addresses by which the attacker can call a function from anywhere. Lambda lists them for each function alone.</summary>
internal sealed class FunctionUrlDetector : IDetector
{
    public DetectorDescriptor Descriptor { get; } = new("lambda/function-url")
    {
        Category = FindingCategory.Usage,
        Scope = UnitScope.Regional,
        Permissions = ["lambda:ListFunctions", "lambda:ListFunctionUrlConfigs"],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lambda = context.Client<IAmazonLambda>();
        await foreach (var (function, urls) in Each.ReadAsync(await Functions.ReadAsync(context, cancellationToken), (function, token) => ListAsync(lambda, function.Name, token), cancellationToken))
        {
            foreach (var url in urls)
            {
                if (FindingOf(context, function, url) is { } finding) yield return finding;
            }
        }
    }

    private static async Task<List<FunctionUrlConfig>> ListAsync(IAmazonLambda lambda, string function, CancellationToken cancellationToken) => await Pages.ReadAsync(
        marker => lambda.ListFunctionUrlConfigsAsync(new ListFunctionUrlConfigsRequest { FunctionName = function, Marker = marker }, cancellationToken),
        page => page.FunctionUrlConfigs, page => page.NextMarker, cancellationToken).ToListAsync(cancellationToken);

    private static Finding? FindingOf(DetectionContext context, FunctionFacts function, FunctionUrlConfig url)
    {
        var qualifier = LambdaResources.NameOf(url.FunctionArn).Qualifier;
        var resource = new ResourceRef(LambdaResources.Url, qualifier is null ? function.Name : $"{function.Name}:{qualifier}");
        var owner = LambdaResources.FunctionOf(context, function.Name);
        var assessment = context.Assess(resource, new() { CreatedAt = Functions.TimeOf(url.CreationTime), Owner = owner });
        var isOpen = url.AuthType == FunctionUrlAuthType.NONE;
        return !assessment.IsReportable() ? null : context.Report(resource, assessment, (isOpen ? Severity.High : Severity.Medium).Or(assessment),
            $"function {function.Name} has the address {url.FunctionUrl}{(isOpen ? ", open to everybody" : "")}; it is {assessment.Origin()}") with
        {
            Remediations = [DeleteFunctionUrlRemediator.Id],
            Parents = [owner],
        };
    }
}
