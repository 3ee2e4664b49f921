using Amazon.EC2;
using IncidentKit.Detection;

namespace IncidentKit.Services.Ec2;

/// <summary>Whom a snapshot or image is shared with, outside of the owner's accounts.</summary>
internal static class Sharing
{
    /// <summary>The group that means everybody.</summary>
    internal const string Everybody = "all";

    internal static async Task<IReadOnlyList<string>> OfSnapshotAsync(IAmazonEC2 ec2, string snapshot, CancellationToken cancellationToken)
    {
        var response = await ec2.DescribeSnapshotAttributeAsync(new() { SnapshotId = snapshot, Attribute = SnapshotAttributeName.CreateVolumePermission }, cancellationToken);
        return Sorted((response.CreateVolumePermissions ?? []).Select(permission => permission.Group?.Value ?? permission.UserId));
    }

    internal static async Task<IReadOnlyList<string>> OfImageAsync(IAmazonEC2 ec2, string image, CancellationToken cancellationToken)
    {
        var response = await ec2.DescribeImageAttributeAsync(new() { ImageId = image, Attribute = ImageAttributeName.LaunchPermission }, cancellationToken);
        return Sorted((response.ImageAttribute?.LaunchPermissions ?? []).Select(permission => permission.Group?.Value ?? permission.UserId ?? permission.OrganizationArn ?? permission.OrganizationalUnitArn));
    }

    /// <summary>Those that are neither the incident's accounts nor trusted.</summary>
    internal static IReadOnlyList<string> Foreign(DetectionContext context, IReadOnlyList<string> shares) =>
        [.. shares.Where(share => share != context.Account && !context.Incident.Accounts.Contains(share) && !context.Incident.Trusted.Accounts.Contains(share))];

    internal static string WordsOf(IReadOnlyList<string> shares) => shares.Contains(Everybody) ? "everybody" : string.Join(", ", shares);

    private static IReadOnlyList<string> Sorted(IEnumerable<string?> shares) => [.. shares.OfType<string>().Distinct().Order(StringComparer.Ordinal)];
}
