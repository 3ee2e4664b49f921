using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Macie;

/// <summary>What Macie's events do: it is told not to look.</summary>
internal static class MacieTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(
    [
        .. new TrailTable("macie2.amazonaws.com")
        {
            { "DisableMacie", Hides("macie2:session", "event.account") },
            { "UpdateMacieSession", Hides("macie2:session", "event.account") },
            { "DisassociateFromAdministratorAccount", Hides("macie2:session", "event.account") },
            { "DisassociateMember", Hides("macie2:session", "event.account") },
            { "CreateFindingsFilter", Hides("macie2:session", "event.account") },
        },
        .. new TrailTable("macie.amazonaws.com")
        {
            { "UpdateMacieSession", Hides("macie2:session", "event.account") },
            { "DisassociateS3Resources", Hides("macie2:session", "event.account") },
        },
    ]);
}
