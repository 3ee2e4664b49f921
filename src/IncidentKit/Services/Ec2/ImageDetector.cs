using System.Globalization;
using System.Runtime.CompilerServices;
using Amazon.EC2;
using Amazon.EC2.Model;
using IncidentKit.Aws;
using IncidentKit.Detection;

namespace IncidentKit.Services.Ec2;

/// <summary>Finds machine images that the attacker made or shared: a copy of a machine, or his own to launch from.</summary>
internal sealed class ImageDetector : IDetector
{
    public DetectorDescriptor Descriptor { get; } = new("ec2/image")
    {
        Category = FindingCategory.Usage,
        Scope = UnitScope.Regional,
        Permissions = ["ec2:DescribeImages", "ec2:DescribeImageAttribute"],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ec2 = context.Client<IAmazonEC2>();
        var suspects = new List<(Image Image, Assessment Assessment)>();
        await foreach (var image in Pages.ReadAsync(token => ec2.DescribeImagesAsync(new() { Owners = ["self"], IncludeDeprecated = true, IncludeDisabled = true, MaxResults = 1000, NextToken = token }, cancellationToken),
            page => page.Images, page => page.NextToken, cancellationToken))
        {
            var assessment = context.Assess(Ec2Resources.Of(context, Ec2Resources.Image, image.ImageId), new() { CreatedAt = CreatedAt(image), Tags = Ec2Resources.TagsOf(image.Tags) });
            if (assessment.IsReportable()) suspects.Add((image, assessment));
            else if (image.Public == true && context.Lineage.Window is null) suspects.Add((image, new(Attribution.Unknown, 0.3, [Evidence.Live("is open to everybody; no trail says since when")], IsProven: false)));
        }

        await foreach (var ((image, assessment), shares) in Each.ReadAsync(suspects, (suspect, token) => Sharing.OfImageAsync(ec2, suspect.Image.ImageId, token), cancellationToken))
            if (FindingOf(context, image, assessment, Sharing.Foreign(context, shares)) is { } finding) yield return finding;
    }

    // An owner's that was shared and is no more needs nothing.
    private static Finding? FindingOf(DetectionContext context, Image image, Assessment assessment, IReadOnlyList<string> shares)
    {
        var isHis = assessment.Attribution == Attribution.AttackerCreated || (assessment.Attribution == Attribution.Unknown && CreatedAt(image) >= context.Incident.Window.From);
        return !isHis && shares.Count == 0 ? null : context.Report(
            Ec2Resources.Of(context, Ec2Resources.Image, image.ImageId), assessment, (shares.Count > 0 ? Severity.High : Severity.Medium).Or(assessment),
            $"image {image.ImageId} ({image.Name}) is {assessment.Origin()}{(shares.Count > 0 ? $", and shared with {Sharing.WordsOf(shares)}" : "")}") with
        {
            Remediations = [.. shares.Count > 0 ? [UnshareImageRemediator.Id] : Array.Empty<string>(), .. isHis ? [DeregisterImageRemediator.Id] : Array.Empty<string>()],
            Parameters = new Dictionary<string, string> { [UnshareImageRemediator.Shares] = string.Join(',', shares) },
            Impact = shares.Count > 0 ? [$"{Sharing.WordsOf(shares)} may have copied it already: what is on it is to be taken for known"] : [],
        };
    }

    private static DateTimeOffset? CreatedAt(Image image) =>
        DateTimeOffset.TryParse(image.CreationDate, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var created) ? created : null;
}
