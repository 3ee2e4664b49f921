using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Sns;

/// <summary>What SNS's events do: topics, and messages to telephones.</summary>
internal static class SnsTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder
        .AddTellingCalls(TellingCallKind.AsksForQuota, "sns.amazonaws.com", "GetSMSAttributes", "GetSMSSandboxAccountStatus")
        .AddTrailRules(new TrailTable("sns.amazonaws.com")
    {
        { "CreateTopic", Creates("sns:topic", "response.topicArn:name|request.name") with { Arn = "response.topicArn", MayExist = true } },
        { "SetTopicAttributes", Alters("sns:topic", "request.topicArn:name") },
        { "AddPermission", Grants("resourcePolicy", "sns:topic", "request.topicArn:name") with { GrantName = "request.label" } },
        { "RemovePermission", Revokes("resourcePolicy", "sns:topic", "request.topicArn:name") with { GrantName = "request.label" } },
        { "Subscribe", Grants("subscription", "sns:topic", "request.topicArn:name") with { GrantName = "request.endpoint" } },
        { "Unsubscribe", Hides("sns:topic", "request.subscriptionArn:before[:]:name") with { Document = "request.subscriptionArn" } },
        { "DeleteTopic", Hides("sns:topic", "request.topicArn:name"), Deletes("sns:topic", "request.topicArn:name") },
        { "SetSMSAttributes", Alters("sns:sms-preferences", "event.account") },
        { "CreateSMSSandboxPhoneNumber", Creates("sns:sandbox-phone-number", "request.phoneNumber") },
        { "CreatePlatformApplication", Creates("sns:platform-application", "response.platformApplicationArn") },
    });
}
