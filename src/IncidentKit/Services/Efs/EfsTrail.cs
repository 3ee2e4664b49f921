using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Efs;

/// <summary>What EFS's events do to file systems.</summary>
internal static class EfsTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("elasticfilesystem.amazonaws.com")
    {
        { "CreateFileSystem", Creates("efs:file-system", "response.fileSystemId") },
        { "DeleteFileSystem", Deletes("efs:file-system", "request.fileSystemId") },
        { "CreateMountTarget", Creates("efs:mount-target", "response.mountTargetId") },
        { "ModifyMountTargetSecurityGroups", Alters("efs:mount-target", "request.mountTargetId") },
        { "DeleteMountTarget", Deletes("efs:mount-target", "request.mountTargetId") },
        { "CreateAccessPoint", Creates("efs:access-point", "response.accessPointId") },
        { "PutFileSystemPolicy", Grants("resourcePolicy", "efs:file-system", "request.fileSystemId") with { Document = "request.policy", IsSole = true } },
        { "DeleteFileSystemPolicy", Revokes("resourcePolicy", "efs:file-system", "request.fileSystemId") },
        { "CreateReplicationConfiguration", Alters("efs:file-system", "request.sourceFileSystemId") },
    });
}
