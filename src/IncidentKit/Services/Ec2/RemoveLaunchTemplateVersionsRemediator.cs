using System.Globalization;
using Amazon.EC2;
using IncidentKit.Aws;
using IncidentKit.Detection;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Ec2;

/// <summary>Removes the attacker's versions of an owner's launch template, and makes the owner's last one the default again.</summary>
internal sealed class RemoveLaunchTemplateVersionsRemediator : IRemediator
{
    internal const string Id = "ec2/remove-launch-template-versions";
    internal const string Versions = "versions";

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Stop,
        Kind = RemediationKind.Restore,
        ResourceTypes = [Ec2Resources.LaunchTemplate],
        Permissions = ["ec2:DescribeLaunchTemplates", "ec2:DescribeLaunchTemplateVersions", "ec2:ModifyLaunchTemplate", "ec2:DeleteLaunchTemplateVersions"],
        AppliesTo = [Attribution.AttackerAltered],
        Impact = ["what launches from the template launches its last version before the attacker's"],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken)
    {
        var response = await Gone.OrReadAsync(context.Client<IAmazonEC2>().DescribeLaunchTemplatesAsync(new() { LaunchTemplateIds = [context.Resource.Id] }, cancellationToken));
        return response?.LaunchTemplates is [var template, ..] ? new() { Data = new() { ["defaultVersion"] = template.DefaultVersionNumber } } : ResourceState.Absent;
    }

    public async Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        var ec2 = context.Client<IAmazonEC2>();
        var his = context.Parameter(Versions).Split(',', StringSplitOptions.RemoveEmptyEntries).Select(version => long.Parse(version, CultureInfo.InvariantCulture)).ToHashSet();
        var all = await Pages.ReadAsync(token => ec2.DescribeLaunchTemplateVersionsAsync(new() { LaunchTemplateId = context.Resource.Id, NextToken = token }, cancellationToken),
            page => page.LaunchTemplateVersions, page => page.NextToken, cancellationToken).ToListAsync(cancellationToken);
        var remaining = all.Select(version => version.VersionNumber ?? 0).Where(version => !his.Contains(version)).ToList();
        if (remaining.Count == 0) throw new PlanException($"launch template {context.Resource.Id} has no version that is not the attacker's: make one, then run this step again");

        if (all.Any(version => version.DefaultVersion == true && his.Contains(version.VersionNumber ?? 0)))
            await ec2.ModifyLaunchTemplateAsync(new() { LaunchTemplateId = context.Resource.Id, DefaultVersion = remaining.Max().ToString(CultureInfo.InvariantCulture) }, cancellationToken);
        var present = all.Select(version => version.VersionNumber ?? 0).Where(his.Contains).Select(version => version.ToString(CultureInfo.InvariantCulture)).ToList();
        if (present.Count == 0) return;
        var response = await ec2.DeleteLaunchTemplateVersionsAsync(new() { LaunchTemplateId = context.Resource.Id, Versions = present }, cancellationToken);
        if ((response.UnsuccessfullyDeletedLaunchTemplateVersions ?? []).FirstOrDefault(failure => failure.ResponseError?.Code?.Value != "launchTemplateVersionDoesNotExist") is { } refused)
            throw new InvalidOperationException($"EC2 does not delete version {refused.VersionNumber} of {context.Resource.Id}: {refused.ResponseError?.Code}: {refused.ResponseError?.Message}");
    }
}
