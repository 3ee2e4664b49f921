using System.Runtime.CompilerServices;
using Amazon.AutoScaling;
using IncidentKit.Aws;
using IncidentKit.Detection;

namespace IncidentKit.Services.AutoScaling;

/// <summary>Finds launch configurations of the attacker's: what his groups launch, and with which rights.</summary>
internal sealed class LaunchConfigurationDetector : IDetector
{
    internal const string Type = "autoscaling:launch-configuration";

    public DetectorDescriptor Descriptor { get; } = new("autoscaling/launch-configuration")
    {
        Category = FindingCategory.Usage,
        Scope = UnitScope.Regional,
        Permissions = ["autoscaling:DescribeLaunchConfigurations"],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var autoScaling = context.Client<IAmazonAutoScaling>();
        await foreach (var configuration in Pages.ReadAsync(token => autoScaling.DescribeLaunchConfigurationsAsync(new() { MaxRecords = 100, NextToken = token }, cancellationToken),
            page => page.LaunchConfigurations, page => page.NextToken, cancellationToken))
        {
            var resource = new ResourceRef(Type, configuration.LaunchConfigurationName) { Arn = configuration.LaunchConfigurationARN };
            var assessment = context.Assess(resource, new() { CreatedAt = AwsTime.Of(configuration.CreatedTime) });
            if (!assessment.IsReportable()) continue;
            yield return context.Report(resource, assessment, Severity.Medium.Or(assessment),
                $"launch configuration {configuration.LaunchConfigurationName} ({configuration.InstanceType}, {configuration.ImageId}) is {assessment.Origin()}") with
            {
                Remediations = [DeleteLaunchConfigurationRemediator.Id],
            };
        }
    }
}
