using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.WorkSpaces;

/// <summary>What WorkSpaces' events do.</summary>
internal static class WorkSpacesTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("workspaces.amazonaws.com")
    {
        { "CreateWorkspaces", Creates("workspaces:workspace", "response.pendingRequests.workspaceId") },
        { "TerminateWorkspaces", Deletes("workspaces:workspace", "request.terminateWorkspaceRequests.workspaceId") },
        { "RegisterWorkspaceDirectory", Creates("workspaces:directory", "request.directoryId") },
    });
}
