using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Ram;

/// <summary>What Resource Access Manager's events do: resources are shared with other accounts.</summary>
internal static class RamTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("ram.amazonaws.com")
    {
        { "CreateResourceShare", Creates("ram:resource-share", "response.resourceShare.resourceShareArn") with { Name = "request.name" } },
        { "AssociateResourceShare", Grants("sharedWith", "ram:resource-share", "request.resourceShareArn") with { Each = "request.principals", GrantName = "item" } },
        { "DisassociateResourceShare", Revokes("sharedWith", "ram:resource-share", "request.resourceShareArn") with { Each = "request.principals", GrantName = "item" } },
        { "DeleteResourceShare", Deletes("ram:resource-share", "request.resourceShareArn") },
        { "EnableSharingWithAwsOrganization", Alters("ram:settings", "event.account") },
    });
}
