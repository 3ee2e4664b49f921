using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.CloudTrail;

/// <summary>What CloudTrail's own events do: an attacker stops, narrows or redirects what records him.</summary>
internal static class CloudTrailTrail
{
    private const string Trail = "cloudtrail:trail";
    private const string Name = "request.name:name|request.trailName:name";
    private const string Store = "cloudtrail:event-data-store";

    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(
    [
        On("CreateTrail", Creates(Trail, Name) with { Arn = "response.trailARN" }, Settings),
        On("StartLogging", Alters(Trail, Name)),
        On("StopLogging", Hides(Trail, Name)),
        On("UpdateTrail", Hides(Trail, Name) with { Document = "request" }, Settings),
        On("PutEventSelectors", Hides(Trail, Name) with { Document = "request" }, Grants(TrailDetector.Selectors, Trail, Name) with { Document = "request", IsSole = true }),
        On("PutInsightSelectors", Hides(Trail, Name)),
        On("DeleteTrail", Hides(Trail, Name), Deletes(Trail, Name)),
        On("CreateEventDataStore", Creates(Store, "response.eventDataStoreArn:name") with { Arn = "response.eventDataStoreArn" }),
        On("UpdateEventDataStore", Hides(Store, "request.eventDataStore:name")),
        On("StopEventDataStoreIngestion", Hides(Store, "request.eventDataStore:name")),
        On("DeleteEventDataStore", Hides(Store, "request.eventDataStore:name"), Deletes(Store, "request.eventDataStore:name")),
        On("RegisterOrganizationDelegatedAdmin", Grants("delegatedAdministrator", "organizations:account", "request.memberAccountId") with { GrantName = "'cloudtrail.amazonaws.com'" }),
    ]);

    // What is in force replaces what was: the way back to it.
    private static TrailEffect Settings => Grants(TrailDetector.Settings, Trail, Name) with { Document = "request", IsSole = true };

    private static TrailRule On(string name, params IReadOnlyList<TrailEffect> effects) => new("cloudtrail.amazonaws.com", name, effects);
}
