using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Ses;

/// <summary>What SES's events do: senders of mail in somebody else's name.</summary>
internal static class SesTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder
        .AddTellingCalls(TellingCallKind.AsksForQuota, "ses.amazonaws.com", "GetSendQuota", "GetSendStatistics", "GetAccountSendingEnabled", "GetAccount")
        .AddTrailRules(new TrailTable("ses.amazonaws.com")
    {
        { "VerifyEmailIdentity", Creates("ses:identity", "request.emailAddress") with { MayExist = true } },
        { "VerifyEmailAddress", Creates("ses:identity", "request.emailAddress") with { MayExist = true } },
        { "VerifyDomainIdentity", Creates("ses:identity", "request.domain") with { MayExist = true } },
        { "VerifyDomainDkim", Creates("ses:identity", "request.domain") with { MayExist = true } },
        { "CreateEmailIdentity", Creates("ses:identity", "request.emailIdentity") },
        { "DeleteIdentity", Deletes("ses:identity", "request.identity") },
        { "DeleteEmailIdentity", Deletes("ses:identity", "request.emailIdentity") },
        { "PutIdentityPolicy", Grants("resourcePolicy", "ses:identity", "request.identity") with { GrantName = "request.policyName", Document = "request.policy" } },
        { "CreateEmailIdentityPolicy", Grants("resourcePolicy", "ses:identity", "request.emailIdentity") with { GrantName = "request.policyName", Document = "request.policy" } },
        { "UpdateEmailIdentityPolicy", Grants("resourcePolicy", "ses:identity", "request.emailIdentity") with { GrantName = "request.policyName", Document = "request.policy" } },
        { "DeleteIdentityPolicy", Revokes("resourcePolicy", "ses:identity", "request.identity") with { GrantName = "request.policyName" } },
        { "DeleteEmailIdentityPolicy", Revokes("resourcePolicy", "ses:identity", "request.emailIdentity") with { GrantName = "request.policyName" } },
        { "UpdateAccountSendingEnabled", Alters("ses:account", "event.account") },
        { "PutAccountSendingAttributes", Alters("ses:account", "event.account") },
        { "PutAccountDetails", Alters("ses:account", "event.account") },
        { "PutAccountDedicatedIpWarmupAttributes", Alters("ses:account", "event.account") },
        { "CreateTemplate", Creates("ses:template", "request.template.templateName") },
        { "CreateEmailTemplate", Creates("ses:template", "request.templateName") },
        { "CreateConfigurationSet", Creates("ses:configuration-set", "request.configurationSet.name|request.configurationSetName") },
        { "CreateReceiptRule", Creates("ses:receipt-rule", "{request.ruleSetName}/{request.rule.name}") },
    });
}
