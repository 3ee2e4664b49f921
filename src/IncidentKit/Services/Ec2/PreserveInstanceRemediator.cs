using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;
using IncidentKit.Aws;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Ec2;

/// <summary>Writes down what is lost with an instance: what it was, how it was set, what it printed. Of its user data, which may hold secrets, only the hash is kept.</summary>
internal sealed class PreserveInstanceRemediator : IRemediator
{
    internal const string Id = "ec2/preserve-instance";

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Preserve,
        Kind = RemediationKind.Preserve,
        ResourceTypes = [Ec2Resources.Instance],
        Permissions = ["ec2:DescribeInstances", "ec2:DescribeInstanceAttribute", "ec2:GetConsoleOutput"],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken) =>
        await Instances.FindAsync(context, cancellationToken) is { } instance ? new() { Data = new() { ["state"] = Instances.StateOf(instance) } } : ResourceState.Absent;

    public async Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        if (await Instances.FindAsync(context, cancellationToken) is not { } instance) return;
        var ec2 = context.Client<IAmazonEC2>();
        var attributes = await ReadUnlessEndedAsync(() => InstanceAttributes.ReadAsync(ec2, instance.InstanceId, Instances.IsSpot(instance), cancellationToken));
        await context.Evidence.SaveAsync($"{instance.InstanceId}.metadata.json", Encoding.UTF8.GetBytes(Describe(context, instance, attributes).ToJsonString()), cancellationToken);
        if (await ReadUnlessEndedAsync(() => ReadConsoleAsync(ec2, instance.InstanceId, cancellationToken)) is { Length: > 0 } console)
            await context.Evidence.SaveAsync($"{instance.InstanceId}.console.txt", console, cancellationToken);
    }

    // AWS forgets attributes and console of what is terminated.
    private static async Task<T?> ReadUnlessEndedAsync<T>(Func<Task<T>> read) where T : class
    {
        try
        {
            return await read();
        }
        catch (AmazonServiceException exception) when (AwsErrors.KindOf(exception) is AwsErrorKind.NotFound or AwsErrorKind.Conflict)
        {
            return null;
        }
    }

    private static async Task<byte[]> ReadConsoleAsync(IAmazonEC2 ec2, string instance, CancellationToken cancellationToken)
    {
        var response = await LatestAsync(latest: true) ?? await LatestAsync(latest: false);
        return response?.Output is { Length: > 0 } output ? Convert.FromBase64String(output) : [];

        // Only some instance types give the latest output.
        async Task<GetConsoleOutputResponse?> LatestAsync(bool latest)
        {
            try
            {
                return await ec2.GetConsoleOutputAsync(new() { InstanceId = instance, Latest = latest ? true : null }, cancellationToken);
            }
            catch (AmazonServiceException exception) when (latest && AwsErrors.KindOf(exception) == AwsErrorKind.NotAvailable)
            {
                return null;
            }
        }
    }

    private static JsonObject Describe(RemediationContext context, Instance instance, InstanceAttributes? attributes) => new()
    {
        ["account"] = context.Step.Account,
        ["region"] = context.Step.Region,
        ["readAt"] = context.Time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
        ["instanceId"] = instance.InstanceId,
        ["instanceType"] = instance.InstanceType?.Value,
        ["imageId"] = instance.ImageId,
        ["state"] = Instances.StateOf(instance),
        ["stateReason"] = instance.StateTransitionReason,
        ["launchTime"] = AwsTime.Of(instance.LaunchTime)?.ToString("O", CultureInfo.InvariantCulture),
        ["availabilityZone"] = instance.Placement?.AvailabilityZone,
        ["vpcId"] = instance.VpcId,
        ["subnetId"] = instance.SubnetId,
        ["privateIp"] = instance.PrivateIpAddress,
        ["publicIp"] = instance.PublicIpAddress,
        ["keyName"] = instance.KeyName,
        ["instanceProfile"] = instance.IamInstanceProfile?.Arn,
        ["spotRequest"] = instance.SpotInstanceRequestId,
        ["securityGroups"] = ArrayOf(instance.SecurityGroups, group => group.GroupId),
        ["volumes"] = ArrayOf(instance.BlockDeviceMappings, device => $"{device.DeviceName} {device.Ebs?.VolumeId}{(device.Ebs?.DeleteOnTermination == false ? " (kept)" : "")}"),
        ["networkInterfaces"] = ArrayOf(instance.NetworkInterfaces, network => $"{network.NetworkInterfaceId} {network.MacAddress} {network.PrivateIpAddress} {network.Association?.PublicIp}".TrimEnd()),
        ["tags"] = new JsonObject(Ec2Resources.TagsOf(instance.Tags).Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value))),
        ["userDataSha256"] = attributes?.UserDataSha256,
        ["terminationProtected"] = attributes?.TerminationProtected,
        ["stopProtected"] = attributes?.StopProtected,
        ["shutdownBehavior"] = attributes?.ShutdownBehavior,
    };

    private static JsonArray ArrayOf<T>(IEnumerable<T>? items, Func<T, string> textOf) => [.. (items ?? []).Select(item => (JsonNode?)textOf(item))];
}
