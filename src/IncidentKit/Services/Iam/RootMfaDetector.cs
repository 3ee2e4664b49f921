using System.Runtime.CompilerServices;
using Amazon.IdentityManagement;
using IncidentKit.Aws;
using IncidentKit.Detection;

namespace IncidentKit.Services.Iam;

/// <summary>Finds a root user without MFA, or with a device that the attacker registered: who has the mailbox has the account.</summary>
internal sealed class RootMfaDetector : IDetector
{
    public DetectorDescriptor Descriptor { get; } = new("iam/root-mfa")
    {
        Category = FindingCategory.Root,
        Scope = UnitScope.Global,
        Permissions = [RootUser.SummaryAction, "iam:ListVirtualMFADevices"],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var root = RootUser.Ref(context);
        var summary = await RootUser.SummaryAsync(context, cancellationToken);
        if (summary.GetValueOrDefault("AccountMFAEnabled") == 0)
        {
            var assessment = RootUser.Assess(context, "the account's summary says that root has no MFA");
            yield return context.Report(root, assessment, assessment.IsAttackers ? Severity.Critical : Severity.High,
                "root has no MFA: change the root password and that of the mailbox behind it, then register an MFA device for root");
        }

        var iam = context.Client<IAmazonIdentityManagementService>();
        var devices = Pages.ReadAsync(marker => iam.ListVirtualMFADevicesAsync(new() { AssignmentStatus = AssignmentStatusType.Assigned, Marker = marker }, cancellationToken),
            page => page.VirtualMFADevices, page => page.Marker, cancellationToken);
        await foreach (var device in devices)
        {
            if (device.User?.Arn != root.Arn) continue;
            var resource = new ResourceRef(IamResources.MfaDevice, device.SerialNumber);
            var assessment = context.Assess(resource);
            // The owner is asked to register one these days: only what the trail proves counts.
            if (!assessment.IsAttackers) continue;
            yield return context.Report(resource, assessment, Severity.Critical, $"the attacker registered root's MFA device on {AwsTime.Of(device.EnableDate):u}: sign in as root, remove it and register your own") with
            {
                Parents = [root],
            };
        }
    }
}
