using System.Runtime.CompilerServices;
using Amazon.EC2;
using Amazon.EC2.Model;
using IncidentKit.Aws;
using IncidentKit.Detection;

namespace IncidentKit.Services.Ec2;

/// <summary>Finds launch templates that the attacker made, and his versions of the owner's: what they launch is his.</summary>
internal sealed class LaunchTemplateDetector : IDetector
{
    public DetectorDescriptor Descriptor { get; } = new("ec2/launch-template")
    {
        Category = FindingCategory.Usage,
        Scope = UnitScope.Regional,
        Permissions = ["ec2:DescribeLaunchTemplates", "ec2:DescribeLaunchTemplateVersions"],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ec2 = context.Client<IAmazonEC2>();
        var altered = new List<(LaunchTemplate Template, Assessment Assessment)>();
        await foreach (var template in Pages.ReadAsync(token => ec2.DescribeLaunchTemplatesAsync(new() { MaxResults = 200, NextToken = token }, cancellationToken),
            page => page.LaunchTemplates, page => page.NextToken, cancellationToken))
        {
            var assessment = context.Assess(Ec2Resources.Of(context, Ec2Resources.LaunchTemplate, template.LaunchTemplateId), new()
            {
                CreatedAt = AwsTime.Of(template.CreateTime), Tags = Ec2Resources.TagsOf(template.Tags), Owner = Ec2Resources.PrincipalOf(template.CreatedBy),
            });
            if (assessment.Attribution == Attribution.AttackerAltered) altered.Add((template, assessment));
            else if (assessment.IsReportable()) yield return FindingOf(context, template, assessment, []);
        }

        await foreach (var ((template, assessment), versions) in Each.ReadAsync(altered, (item, token) => VersionsOfAttackerAsync(context, item.Template, item.Assessment, token), cancellationToken))
            yield return FindingOf(context, template, assessment, versions);
    }

    private static Finding FindingOf(DetectionContext context, LaunchTemplate template, Assessment assessment, IReadOnlyList<long> versions) => context.Report(
        Ec2Resources.Of(context, Ec2Resources.LaunchTemplate, template.LaunchTemplateId), assessment, Severity.Medium.Or(assessment),
        $"launch template {template.LaunchTemplateName} is {assessment.Origin()}{(versions.Count > 0 ? $": versions {string.Join(", ", versions)}" : "")}") with
    {
        Remediations = assessment.Attribution == Attribution.AttackerAltered
            ? versions.Count > 0 ? [RemoveLaunchTemplateVersionsRemediator.Id] : []
            : [DeleteLaunchTemplateRemediator.Id],
        Parameters = new Dictionary<string, string> { [RemoveLaunchTemplateVersionsRemediator.Versions] = string.Join(',', versions) },
    };

    private static async Task<IReadOnlyList<long>> VersionsOfAttackerAsync(DetectionContext context, LaunchTemplate template, Assessment assessment, CancellationToken cancellationToken)
    {
        var ec2 = context.Client<IAmazonEC2>();
        var made = assessment.Evidence.Where(evidence => evidence.EventName == "CreateLaunchTemplateVersion").Select(evidence => evidence.EventTime).ToList();
        return await Pages.ReadAsync(token => ec2.DescribeLaunchTemplateVersionsAsync(new() { LaunchTemplateId = template.LaunchTemplateId, NextToken = token }, cancellationToken),
            page => page.LaunchTemplateVersions, page => page.NextToken, cancellationToken)
            .Where(version => IsAttackers(version)).Select(version => version.VersionNumber ?? 0).Order().ToListAsync(cancellationToken);

        // The trail counts in seconds.
        bool IsAttackers(LaunchTemplateVersion version) => AwsTime.Of(version.CreateTime) is { } created && created >= context.Incident.Window.From
            && (made.Any(time => time is { } at && (created - at).Duration() <= TimeSpan.FromSeconds(2))
                || context.Lineage.Principals.Any(principal => principal.Arn == version.CreatedBy && principal.Attribution == Attribution.AttackerCreated));
    }
}
