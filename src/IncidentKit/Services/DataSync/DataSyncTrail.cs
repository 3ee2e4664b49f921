using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.DataSync;

/// <summary>What DataSync's events do: data leaves.</summary>
internal static class DataSyncTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("datasync.amazonaws.com")
    {
        { "CreateTask", Creates("datasync:task", "response.taskArn") with { Name = "request.name" } },
        { "StartTaskExecution", Alters("datasync:task", "request.taskArn") },
        { "DeleteTask", Deletes("datasync:task", "request.taskArn") },
        { "CreateLocationS3", Creates("datasync:location", "response.locationArn") },
        { "CreateLocationEfs", Creates("datasync:location", "response.locationArn") },
        { "CreateLocationNfs", Creates("datasync:location", "response.locationArn") },
        { "CreateLocationObjectStorage", Creates("datasync:location", "response.locationArn") },
    });
}
