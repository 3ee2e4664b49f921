using System.Runtime.CompilerServices;
using IncidentKit.Detection;

namespace IncidentKit.Services.Iam;

/// <summary>Finds signing certificates of root: an old way to be root without a password.</summary>
internal sealed class RootSigningCertificateDetector : IDetector
{
    public DetectorDescriptor Descriptor { get; } = new("iam/root-signing-certificate")
    {
        Category = FindingCategory.Root,
        Scope = UnitScope.Global,
        Permissions = [RootUser.SummaryAction],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var summary = await RootUser.SummaryAsync(context, cancellationToken);
        if (summary.GetValueOrDefault("AccountSigningCertificatesPresent") == 0) yield break;
        var assessment = RootUser.Assess(context, "the account's summary says that root has a signing certificate");
        yield return context.Report(RootUser.Ref(context), assessment, assessment.IsAttackers ? Severity.Critical : Severity.Medium,
            "root has an X.509 signing certificate: sign in as root and delete it under the security credentials");
    }
}
