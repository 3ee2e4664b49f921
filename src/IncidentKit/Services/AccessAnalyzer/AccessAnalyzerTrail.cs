using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.AccessAnalyzer;

/// <summary>What Access Analyzer's events do: findings are archived, analyzers deleted.</summary>
internal static class AccessAnalyzerTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("access-analyzer.amazonaws.com")
    {
        { "CreateAnalyzer", Creates("access-analyzer:analyzer", "request.analyzerName") with { Arn = "response.arn" } },
        { "CreateArchiveRule", Hides("access-analyzer:analyzer", "request.analyzerName|request.analyzerArn:name") },
        { "UpdateFindings", Hides("access-analyzer:analyzer", "request.analyzerName|request.analyzerArn:name") },
        { "ApplyArchiveRule", Hides("access-analyzer:analyzer", "request.analyzerName|request.analyzerArn:name") },
        { "DeleteAnalyzer", Hides("access-analyzer:analyzer", "request.analyzerName"), Deletes("access-analyzer:analyzer", "request.analyzerName") },
    });
}
