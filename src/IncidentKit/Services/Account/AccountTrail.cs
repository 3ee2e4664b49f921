using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Account;

/// <summary>What Account Management's events do: Regions are switched on to hide in, and contacts are changed.</summary>
internal static class AccountTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("account.amazonaws.com")
    {
        { "EnableRegion", Alters("account:region", "request.regionName") },
        { "DisableRegion", Alters("account:region", "request.regionName") },
        { "PutAlternateContact", Alters("account:alternate-contact", "request.alternateContactType") },
        { "DeleteAlternateContact", Alters("account:alternate-contact", "request.alternateContactType") },
        { "PutContactInformation", Alters("account:contact-information", "event.account") },
        { "StartPrimaryEmailUpdate", Alters("account:root-email", "request.accountId|event.account") },
        { "AcceptPrimaryEmailUpdate", Alters("account:root-email", "request.accountId|event.account") },
    });
}
