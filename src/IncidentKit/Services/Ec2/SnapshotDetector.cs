using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Amazon.EC2;
using Amazon.EC2.Model;
using IncidentKit.Aws;
using IncidentKit.Detection;

namespace IncidentKit.Services.Ec2;

/// <summary>Finds snapshots that the attacker made or shared: the way to carry a disk out of the account.</summary>
internal sealed partial class SnapshotDetector : IDetector
{
    public DetectorDescriptor Descriptor { get; } = new("ec2/snapshot")
    {
        Category = FindingCategory.Usage,
        Scope = UnitScope.Regional,
        Permissions = ["ec2:DescribeSnapshots", "ec2:DescribeSnapshotAttribute"],
        BilledAs = ["EC2 - Other"],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ec2 = context.Client<IAmazonEC2>();
        var suspects = new List<(Snapshot Snapshot, Assessment Assessment)>();
        await foreach (var snapshot in ListAsync(ec2, null, cancellationToken))
        {
            var assessment = context.Assess(Ec2Resources.Of(context, Ec2Resources.Snapshot, snapshot.SnapshotId), new() { CreatedAt = AwsTime.Of(snapshot.StartTime), Tags = Ec2Resources.TagsOf(snapshot.Tags) });
            if (assessment.IsReportable()) suspects.Add((snapshot, assessment));
        }

        // Without a trail nothing says who opened a snapshot to everybody, or when.
        if (context.Lineage.Window is null)
        {
            var known = suspects.Select(suspect => suspect.Snapshot.SnapshotId).ToHashSet();
            await foreach (var snapshot in ListAsync(ec2, [Sharing.Everybody], cancellationToken))
                if (!known.Contains(snapshot.SnapshotId)) suspects.Add((snapshot, new(Attribution.Unknown, 0.3, [Evidence.Live("is open to everybody; no trail says since when")], IsProven: false)));
        }

        await foreach (var ((snapshot, assessment), shares) in Each.ReadAsync(suspects, (suspect, token) => Sharing.OfSnapshotAsync(ec2, suspect.Snapshot.SnapshotId, token), cancellationToken))
            if (FindingOf(context, snapshot, assessment, Sharing.Foreign(context, shares)) is { } finding) yield return finding;
    }

    private static IAsyncEnumerable<Snapshot> ListAsync(IAmazonEC2 ec2, List<string>? restorableBy, CancellationToken cancellationToken) => Pages.ReadAsync(
        token => ec2.DescribeSnapshotsAsync(new() { OwnerIds = ["self"], RestorableByUserIds = restorableBy, MaxResults = 1000, NextToken = token }, cancellationToken),
        page => page.Snapshots, page => page.NextToken, cancellationToken);

    // An owner's that was shared and is no more needs nothing.
    private static Finding? FindingOf(DetectionContext context, Snapshot snapshot, Assessment assessment, IReadOnlyList<string> shares)
    {
        var isHis = assessment.Attribution == Attribution.AttackerCreated || (assessment.Attribution == Attribution.Unknown && AwsTime.Of(snapshot.StartTime) >= context.Incident.Window.From);
        return !isHis && shares.Count == 0 ? null : context.Report(
            Ec2Resources.Of(context, Ec2Resources.Snapshot, snapshot.SnapshotId), assessment, (shares.Count > 0 ? Severity.High : Severity.Medium).Or(assessment),
            $"snapshot {snapshot.SnapshotId} of {snapshot.VolumeId} is {assessment.Origin()}{(shares.Count > 0 ? $", and shared with {Sharing.WordsOf(shares)}" : "")}") with
        {
            Remediations = [.. shares.Count > 0 ? [UnshareSnapshotRemediator.Id] : Array.Empty<string>(), .. isHis ? [DeleteSnapshotRemediator.Id] : Array.Empty<string>()],
            Parents = ImageName().Match(snapshot.Description ?? "") is { Success: true } image ? [new(Ec2Resources.Image, image.Value)] : [],
            Parameters = new Dictionary<string, string> { [UnshareSnapshotRemediator.Shares] = string.Join(',', shares) },
            Impact = shares.Count > 0 ? [$"{Sharing.WordsOf(shares)} may have copied it already: what is on the disk is to be taken for known"] : [],
        };
    }

    // AWS writes into the description which image a snapshot was made for.
    [GeneratedRegex("ami-[0-9a-f]{8,17}", RegexOptions.NonBacktracking)]
    private static partial Regex ImageName();
}
