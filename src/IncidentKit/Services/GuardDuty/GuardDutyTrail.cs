using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.GuardDuty;

/// <summary>What GuardDuty's events do: the watchman is sent away or told not to look.</summary>
internal static class GuardDutyTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("guardduty.amazonaws.com")
    {
        { "CreateDetector", Creates("guardduty:detector", "response.detectorId") },
        { "UpdateDetector", Hides("guardduty:detector", "request.detectorId") with { Document = "request" } },
        { "DisassociateFromMasterAccount", Hides("guardduty:detector", "request.detectorId") },
        { "DisassociateFromAdministratorAccount", Hides("guardduty:detector", "request.detectorId") },
        { "DisassociateMembers", Hides("guardduty:detector", "request.detectorId") },
        { "DeleteMembers", Hides("guardduty:detector", "request.detectorId") },
        { "StopMonitoringMembers", Hides("guardduty:detector", "request.detectorId") },
        { "ArchiveFindings", Hides("guardduty:detector", "request.detectorId") },
        { "UpdateFindingsFeedback", Hides("guardduty:detector", "request.detectorId") },
        { "UpdateMalwareScanSettings", Hides("guardduty:detector", "request.detectorId") },
        { "UpdateMemberDetectors", Hides("guardduty:detector", "request.detectorId") },
        { "DeleteDetector", Hides("guardduty:detector", "request.detectorId"), Deletes("guardduty:detector", "request.detectorId") },
        { "CreateFilter", Creates("guardduty:filter", "{request.detectorId}/{request.name}"), Hides("guardduty:detector", "request.detectorId") with { Document = "request.action" } },
        { "UpdateFilter", Hides("guardduty:filter", "{request.detectorId}/{request.filterName}") },
        { "DeleteFilter", Deletes("guardduty:filter", "{request.detectorId}/{request.filterName}") },
        { "CreateIPSet", Creates("guardduty:ip-set", "{request.detectorId}/{response.ipSetId}"), Hides("guardduty:detector", "request.detectorId") },
        { "UpdateIPSet", Hides("guardduty:ip-set", "{request.detectorId}/{request.ipSetId}") },
        { "DeleteIPSet", Deletes("guardduty:ip-set", "{request.detectorId}/{request.ipSetId}") },
        { "CreateThreatIntelSet", Creates("guardduty:threat-intel-set", "{request.detectorId}/{response.threatIntelSetId}") },
        { "UpdateThreatIntelSet", Alters("guardduty:threat-intel-set", "{request.detectorId}/{request.threatIntelSetId}") },
        { "DeleteThreatIntelSet", Deletes("guardduty:threat-intel-set", "{request.detectorId}/{request.threatIntelSetId}") },
        { "UpdatePublishingDestination", Hides("guardduty:publishing-destination", "request.destinationId") },
        { "DeletePublishingDestination", Hides("guardduty:publishing-destination", "request.destinationId"), Deletes("guardduty:publishing-destination", "request.destinationId") },
        { "DeleteInvitations", Hides("guardduty:account", "event.account") },
        { "DeclineInvitations", Hides("guardduty:account", "event.account") },
        { "DisableOrganizationAdminAccount", Hides("guardduty:account", "event.account") },
    });
}
