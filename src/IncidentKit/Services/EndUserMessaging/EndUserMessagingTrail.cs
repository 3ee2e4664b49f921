using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.EndUserMessaging;

/// <summary>What End User Messaging's events do: numbers to send messages from.</summary>
internal static class EndUserMessagingTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("sms-voice.amazonaws.com")
    {
        { "RequestPhoneNumber", Creates("sms-voice:phone-number", "response.phoneNumberId") },
        { "RequestSenderId", Creates("sms-voice:sender-id", "request.senderId") },
        { "CreatePool", Creates("sms-voice:pool", "response.poolId") },
        { "SetTextMessageSpendLimitOverride", Alters("sms-voice:spend-limit", "event.account") },
        { "ReleasePhoneNumber", Deletes("sms-voice:phone-number", "request.phoneNumberId") },
    });
}
