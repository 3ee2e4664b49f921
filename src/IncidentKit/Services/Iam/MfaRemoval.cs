using Amazon.IdentityManagement;
using IncidentKit.Aws;

namespace IncidentKit.Services.Iam;

/// <summary>Takes MFA devices away from users.</summary>
internal static class MfaRemoval
{
    /// <summary>The serial numbers of a user's devices.</summary>
    internal static IAsyncEnumerable<string> ListAsync(IAmazonIdentityManagementService iam, string user, CancellationToken cancellationToken) =>
        Pages.ReadAsync(marker => iam.ListMFADevicesAsync(new() { UserName = user, Marker = marker }, cancellationToken), page => page.MFADevices?.Select(device => device.SerialNumber), page => page.Marker, cancellationToken);

    internal static async Task RemoveAsync(IAmazonIdentityManagementService iam, string user, string serial, CancellationToken cancellationToken)
    {
        await Gone.IsFineAsync(iam.DeactivateMFADeviceAsync(new() { UserName = user, SerialNumber = serial }, cancellationToken));
        // Hardware has a plain number, a passkey an ARN of another kind; only virtual devices are things of the account's.
        if (serial.Contains(":mfa/", StringComparison.Ordinal)) await Gone.IsFineAsync(iam.DeleteVirtualMFADeviceAsync(new() { SerialNumber = serial }, cancellationToken));
    }
}
