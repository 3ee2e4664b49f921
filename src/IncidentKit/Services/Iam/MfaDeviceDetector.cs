using System.Runtime.CompilerServices;
using Amazon.IdentityManagement;
using IncidentKit.Aws;
using IncidentKit.Detection;

namespace IncidentKit.Services.Iam;

/// <summary>Finds MFA devices that the attacker registered: they lock the owner out and make the attacker's sessions look well secured.</summary>
internal sealed class MfaDeviceDetector : IDetector
{
    public DetectorDescriptor Descriptor { get; } = new("iam/mfa-device")
    {
        Category = FindingCategory.Credentials,
        Scope = UnitScope.Global,
        Permissions = [IamSnapshot.Permission, "iam:ListMFADevices"],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var snapshot = await IamSnapshot.ReadAsync(context, cancellationToken);
        var iam = context.Client<IAmazonIdentityManagementService>();
        var read = Each.ReadAsync(snapshot.Users, async (user, token) => await Pages.ReadAsync(
            marker => iam.ListMFADevicesAsync(new() { UserName = user.UserName, Marker = marker }, token), page => page.MFADevices, page => page.Marker, token).ToListAsync(token), cancellationToken);
        await foreach (var (user, devices) in read)
        {
            foreach (var device in devices)
            {
                var enabledAt = AwsTime.Of(device.EnableDate);
                var resource = new ResourceRef(IamResources.MfaDevice, device.SerialNumber);
                var assessment = context.AssessIam(resource, new() { CreatedAt = enabledAt, Owner = user.Ref() });
                if (!context.IsReportable(assessment)) continue;
                yield return context.Report(resource, assessment, Severity.High.Or(assessment), $"MFA device {device.SerialNumber} of user {user.UserName}, registered {enabledAt:u}, {assessment.Origin()}") with
                {
                    Remediations = [DeleteMfaDeviceRemediator.Id],
                    Parents = [user.Ref()],
                    Parameters = new Dictionary<string, string> { [IamParameters.UserName] = user.UserName },
                };
            }
        }
    }
}
