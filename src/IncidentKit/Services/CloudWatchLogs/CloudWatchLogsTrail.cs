using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.CloudWatchLogs;

/// <summary>What CloudWatch Logs' events do: logs are deleted, or read along.</summary>
internal static class CloudWatchLogsTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("logs.amazonaws.com")
    {
        { "CreateLogGroup", Creates("logs:log-group", "request.logGroupName") },
        { "PutRetentionPolicy", Hides("logs:log-group", "request.logGroupName") with { Document = "request.retentionInDays" } },
        { "DeleteRetentionPolicy", Hides("logs:log-group", "request.logGroupName") },
        { "DisassociateKmsKey", Hides("logs:log-group", "request.logGroupName") },
        { "DeleteMetricFilter", Hides("logs:log-group", "request.logGroupName") },
        { "DeleteSubscriptionFilter", Hides("logs:log-group", "request.logGroupName") },
        { "PutSubscriptionFilter", Grants("subscription", "logs:log-group", "request.logGroupName") with { GrantName = "request.filterName", Document = "request.destinationArn" } },
        { "DeleteLogStream", Hides("logs:log-stream", "{request.logGroupName}:{request.logStreamName}"), Deletes("logs:log-stream", "{request.logGroupName}:{request.logStreamName}") },
        { "DeleteLogGroup", Hides("logs:log-group", "request.logGroupName"), Deletes("logs:log-group", "request.logGroupName") },
        { "PutResourcePolicy", Grants("resourcePolicy", "logs:resource-policy", "request.policyName") with { Document = "request.policyDocument", IsSole = true } },
        { "DeleteResourcePolicy", Revokes("resourcePolicy", "logs:resource-policy", "request.policyName") },
        { "PutDestination", Creates("logs:destination", "request.destinationName") with { MayExist = true } },
        { "DeleteDestination", Deletes("logs:destination", "request.destinationName") },
        { "CreateExportTask", Creates("logs:export-task", "response.taskId") },
    });
}
