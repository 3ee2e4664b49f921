using System.Security.Cryptography;
using System.Text;
using Amazon.EC2;

namespace IncidentKit.Services.Ec2;

/// <summary>What only a read of the instance itself tells.</summary>
/// <param name="TerminationProtected">Whether termination is refused.</param>
/// <param name="StopProtected">Whether stopping is refused, and termination with it.</param>
/// <param name="ShutdownBehavior">What a shutdown from within does.</param>
/// <param name="UserDataSha256">The SHA-256 of the user data, which may hold secrets; <see langword="null"/> when there is none.</param>
internal sealed record InstanceAttributes(bool TerminationProtected, bool StopProtected, string? ShutdownBehavior, string? UserDataSha256)
{
    /// <summary>Reads them. Spot Instances have no protection.</summary>
    internal static async Task<InstanceAttributes> ReadAsync(IAmazonEC2 ec2, string instance, bool isSpot, CancellationToken cancellationToken)
    {
        var userData = ec2.DescribeInstanceAttributeAsync(new() { InstanceId = instance, Attribute = InstanceAttributeName.UserData }, cancellationToken);
        var shutdown = ec2.DescribeInstanceAttributeAsync(new() { InstanceId = instance, Attribute = InstanceAttributeName.InstanceInitiatedShutdownBehavior }, cancellationToken);
        var protection = isSpot ? Task.FromResult((false, false)) : ReadProtectionAsync(ec2, instance, cancellationToken);
        await Task.WhenAll(userData, shutdown, protection);
        var (termination, stop) = await protection;
        return new(termination, stop, (await shutdown).InstanceAttribute?.InstanceInitiatedShutdownBehavior, HashOf((await userData).InstanceAttribute?.UserData));
    }

    /// <summary>Whether termination and stopping are refused.</summary>
    internal static async Task<(bool Termination, bool Stop)> ReadProtectionAsync(IAmazonEC2 ec2, string instance, CancellationToken cancellationToken)
    {
        var termination = ec2.DescribeInstanceAttributeAsync(new() { InstanceId = instance, Attribute = InstanceAttributeName.DisableApiTermination }, cancellationToken);
        var stop = ec2.DescribeInstanceAttributeAsync(new() { InstanceId = instance, Attribute = InstanceAttributeName.DisableApiStop }, cancellationToken);
        await Task.WhenAll(termination, stop);
        return ((await termination).InstanceAttribute?.DisableApiTermination ?? false, (await stop).InstanceAttribute?.DisableApiStop ?? false);
    }

    private static string? HashOf(string? base64)
    {
        if (string.IsNullOrEmpty(base64)) return null;
        var buffer = new byte[base64.Length];
        return Convert.ToHexStringLower(SHA256.HashData(Convert.TryFromBase64String(base64, buffer, out var length) ? buffer.AsSpan(0, length) : Encoding.UTF8.GetBytes(base64)));
    }
}
