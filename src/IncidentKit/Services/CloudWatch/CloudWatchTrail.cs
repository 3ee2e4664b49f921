using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.CloudWatch;

/// <summary>What CloudWatch's events do: alarms are muted.</summary>
internal static class CloudWatchTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("monitoring.amazonaws.com")
    {
        { "PutMetricAlarm", Creates("cloudwatch:alarm", "request.alarmName") with { MayExist = true } },
        { "PutCompositeAlarm", Creates("cloudwatch:alarm", "request.alarmName") with { MayExist = true } },
        { "DisableAlarmActions", Hides("cloudwatch:alarm", "request.alarmNames") },
        { "EnableAlarmActions", Hides("cloudwatch:alarm", "request.alarmNames") },
        { "SetAlarmState", Hides("cloudwatch:alarm", "request.alarmName") },
        { "DeleteAlarms", Hides("cloudwatch:alarm", "request.alarmNames"), Deletes("cloudwatch:alarm", "request.alarmNames") },
        { "DisableInsightRules", Hides("cloudwatch:insight-rule", "request.ruleNames") },
        { "DeleteInsightRules", Hides("cloudwatch:insight-rule", "request.ruleNames"), Deletes("cloudwatch:insight-rule", "request.ruleNames") },
        { "DeleteAnomalyDetector", Hides("cloudwatch:anomaly-detector", "{request.namespace|request.singleMetricAnomalyDetector.namespace}/{request.metricName|request.singleMetricAnomalyDetector.metricName}") },
        { "DeleteDashboards", Deletes("cloudwatch:dashboard", "request.dashboardNames") },
        { "DeleteMetricStream", Deletes("cloudwatch:metric-stream", "request.name") },
        { "StopMetricStreams", Hides("cloudwatch:metric-stream", "request.names") },
    });
}
