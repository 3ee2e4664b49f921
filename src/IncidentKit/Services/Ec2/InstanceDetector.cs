using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Amazon.EC2;
using Amazon.EC2.Model;
using IncidentKit.Aws;
using IncidentKit.Detection;

namespace IncidentKit.Services.Ec2;

/// <summary>Finds instances that the attacker launched or that nobody can account for: rented computers at the owner's cost.</summary>
internal sealed class InstanceDetector : IDetector
{
    public DetectorDescriptor Descriptor { get; } = new("ec2/instance")
    {
        Category = FindingCategory.Usage,
        Scope = UnitScope.Regional,
        Permissions = ["ec2:DescribeInstanceAttribute", .. SuspectInstances.Permissions],
        // Volumes, addresses and traffic hang on instances.
        BilledAs = ["Amazon Elastic Compute Cloud - Compute", "EC2 - Other", "Amazon Virtual Private Cloud"],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ec2 = context.Client<IAmazonEC2>();
        var failure = (ExceptionDispatchInfo?)null;
        await foreach (var (suspect, attributes) in Each.ReadAsync(await SuspectInstances.ReadAsync(context, cancellationToken), (suspect, token) => TryReadAsync(ec2, suspect.Instance, token), cancellationToken))
        {
            if (attributes.Failure is not null && AwsErrors.IsNotFound(attributes.Failure.SourceException)) continue;
            failure ??= attributes.Failure;
            yield return FindingOf(context, suspect, attributes.Read);
        }

        failure?.Throw();
    }

    // An instance whose attributes cannot be read is reported all the same.
    private static async Task<(InstanceAttributes? Read, ExceptionDispatchInfo? Failure)> TryReadAsync(IAmazonEC2 ec2, Instance instance, CancellationToken cancellationToken)
    {
        try
        {
            return (await InstanceAttributes.ReadAsync(ec2, instance.InstanceId, Instances.IsSpot(instance), cancellationToken), null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, ExceptionDispatchInfo.Capture(exception));
        }
    }

    private static Finding FindingOf(DetectionContext context, SuspectInstance suspect, InstanceAttributes? attributes)
    {
        var (instance, assessment) = (suspect.Instance, suspect.Assessment);
        return context.Report(Ec2Resources.Of(context, Ec2Resources.Instance, instance.InstanceId), assessment, Severity.High.Or(assessment),
            $"{(Instances.IsSpot(instance) ? "Spot instance" : "instance")} {instance.InstanceId} ({instance.InstanceType}, {instance.State?.Name}) is {assessment.Origin()}") with
        {
            Remediations = [PreserveInstanceRemediator.Id, StopInstanceRemediator.Id, TerminateInstanceRemediator.Id],
            Parents = suspect.Parents,
            Parameters = FactsOf(instance, attributes).Where(fact => fact.Value is { Length: > 0 }).ToDictionary(fact => fact.Key, fact => fact.Value!),
            Impact = [.. (instance.BlockDeviceMappings ?? []).Where(device => device.Ebs?.DeleteOnTermination == false)
                .Select(device => $"volume {device.Ebs.VolumeId} is kept when the instance is terminated, and goes on to cost")],
        };
    }

    private static Dictionary<string, string?> FactsOf(Instance instance, InstanceAttributes? attributes) => new()
    {
        ["state"] = instance.State?.Name?.Value,
        ["instanceType"] = instance.InstanceType?.Value,
        ["imageId"] = instance.ImageId,
        ["availabilityZone"] = instance.Placement?.AvailabilityZone,
        ["launchedAt"] = AwsTime.Of(instance.LaunchTime)?.ToString("u", CultureInfo.InvariantCulture),
        ["keyName"] = instance.KeyName,
        ["instanceProfile"] = instance.IamInstanceProfile?.Arn,
        ["publicIp"] = instance.PublicIpAddress,
        ["spot"] = Instances.IsSpot(instance) ? "true" : null,
        ["userDataSha256"] = attributes?.UserDataSha256,
        ["terminationProtected"] = attributes?.TerminationProtected == true ? "true" : null,
        ["stopProtected"] = attributes?.StopProtected == true ? "true" : null,
    };
}
