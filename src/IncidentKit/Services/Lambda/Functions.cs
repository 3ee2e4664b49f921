using System.Globalization;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using IncidentKit.Aws;
using IncidentKit.Detection;

namespace IncidentKit.Services.Lambda;

/// <summary>What detectors need of a function; its environment, which may hold secrets, is not kept.</summary>
internal sealed record FunctionFacts(string Name, string Arn, DateTimeOffset? LastModified, string? Role, string? Runtime);

/// <summary>The functions of a Region, read once for a run.</summary>
internal static class Functions
{
    internal static Task<IReadOnlyList<FunctionFacts>> ReadAsync(DetectionContext context, CancellationToken cancellationToken) =>
        context.Run.ReadOnceAsync($"{context.Account} {context.Region} lambda functions", token => ListAsync(context.Client<IAmazonLambda>(), token), cancellationToken);

    /// <summary>Whose work a function is. Lambda keeps the time of the last change alone: what was not changed since was there before.</summary>
    internal static Assessment Assess(DetectionContext context, FunctionFacts function, IReadOnlyDictionary<string, string>? tags = null)
    {
        var changed = function.LastModified is { } time && time >= context.Incident.Window.From ? function.LastModified : null;
        var assessment = context.Assess(LambdaResources.FunctionOf(context, function.Name), new()
        {
            CreatedAt = changed is null ? function.LastModified : null, ChangedAt = changed, Tags = tags ?? new Dictionary<string, string>(),
        });
        return changed is not null && assessment is { Attribution: Attribution.Unknown, Confidence: 0 }
            ? assessment with { Confidence = 0.5, Evidence = [Evidence.Live($"made or changed at {changed:u}, within the incident's window; no event of the trail says by whom")] }
            : assessment;
    }

    private static async Task<IReadOnlyList<FunctionFacts>> ListAsync(IAmazonLambda lambda, CancellationToken cancellationToken) => await Pages.ReadAsync(
        marker => lambda.ListFunctionsAsync(new ListFunctionsRequest { Marker = marker }, cancellationToken), page => page.Functions, page => page.NextMarker, cancellationToken)
        .Select(function => new FunctionFacts(function.FunctionName, function.FunctionArn, TimeOf(function.LastModified), function.Role, function.Runtime?.Value)).ToListAsync(cancellationToken);

    internal static DateTimeOffset? TimeOf(string? text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
