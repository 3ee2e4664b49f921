using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Config;

/// <summary>What Config's events do: the record of changes is stopped.</summary>
internal static class ConfigTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("config.amazonaws.com")
    {
        { "PutConfigurationRecorder", Hides("config:configuration-recorder", "request.configurationRecorder.name|request.configurationRecorderName") },
        { "StopConfigurationRecorder", Hides("config:configuration-recorder", "request.configurationRecorderName") },
        { "StartConfigurationRecorder", Alters("config:configuration-recorder", "request.configurationRecorderName") },
        { "DeleteConfigurationRecorder", Hides("config:configuration-recorder", "request.configurationRecorderName"), Deletes("config:configuration-recorder", "request.configurationRecorderName") },
        { "PutDeliveryChannel", Hides("config:delivery-channel", "request.deliveryChannel.name|request.configurationRecorderName") },
        { "DeleteDeliveryChannel", Hides("config:delivery-channel", "request.deliveryChannelName|request.configurationRecorderName"), Deletes("config:delivery-channel", "request.deliveryChannelName|request.configurationRecorderName") },
        { "PutConfigRule", Creates("config:config-rule", "request.configRule.configRuleName") with { MayExist = true } },
        { "DeleteConfigRule", Hides("config:config-rule", "request.configRuleName"), Deletes("config:config-rule", "request.configRuleName") },
        { "DeleteOrganizationConfigRule", Deletes("config:organization-config-rule", "request.organizationConfigRuleName") },
        { "DeleteConfigurationAggregator", Deletes("config:aggregator", "request.configurationAggregatorName") },
        { "PutRetentionConfiguration", Hides("config:retention", "event.account") with { Document = "request.retentionPeriodInDays" } },
        { "DeleteRetentionConfiguration", Hides("config:retention", "event.account") },
        { "DeleteAggregationAuthorization", Hides("config:retention", "event.account") },
        { "DeleteEvaluationResults", Hides("config:config-rule", "request.configRuleName") },
        { "DeleteRemediationConfiguration", Hides("config:config-rule", "request.configRuleName") },
    });
}
