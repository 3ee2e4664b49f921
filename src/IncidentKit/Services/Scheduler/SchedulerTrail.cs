using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Scheduler;

/// <summary>What EventBridge Scheduler's events do: schedules start things again.</summary>
internal static class SchedulerTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("scheduler.amazonaws.com")
    {
        { "CreateSchedule", Creates("scheduler:schedule", "request.name") with { Arn = "response.scheduleArn" } },
        { "UpdateSchedule", Alters("scheduler:schedule", "request.name") },
        { "DeleteSchedule", Deletes("scheduler:schedule", "request.name") },
        { "CreateScheduleGroup", Creates("scheduler:schedule-group", "request.name") },
    });
}
