using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Amazon.Runtime;
using IncidentKit.Detection;

namespace IncidentKit.Services.Iam;

/// <summary>Finds access keys of root: no policy limits them, and no call takes them away.</summary>
internal sealed class RootAccessKeyDetector : IDetector
{
    public DetectorDescriptor Descriptor { get; } = new("iam/root-access-key")
    {
        Category = FindingCategory.Root,
        Scope = UnitScope.Global,
        Permissions = [RootUser.SummaryAction, CredentialReport.GenerateAction, CredentialReport.GetAction],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var summary = await RootUser.SummaryAsync(context, cancellationToken);
        if (summary.GetValueOrDefault("AccountAccessKeysPresent") == 0) yield break;
        var (details, madeAt, failure) = await DetailsAsync(context, cancellationToken);
        var assessment = RootUser.Assess(context, details);
        if (!assessment.IsAttackers && madeAt >= context.Incident.Window.From) assessment = new(Attribution.Unknown, 0.5, assessment.Evidence, IsProven: false);
        yield return context.Report(RootUser.Ref(context), assessment, assessment.Attribution == Attribution.Owner ? Severity.High : Severity.Critical,
            "root has an access key: sign in as root, deactivate and delete it; sessions that it made live for an hour at most and cannot be revoked") with
        {
            Impact = ["what runs with root's key stops when it is deleted: give it a role or a user of its own"],
        };
        failure?.Throw();
    }

    private static async Task<(string Details, DateTimeOffset? MadeAt, ExceptionDispatchInfo? Failure)> DetailsAsync(DetectionContext context, CancellationToken cancellationToken)
    {
        try
        {
            var report = await CredentialReport.ReadAsync(context, cancellationToken);
            var madeAt = new[] { report.Time("access_key_1_last_rotated"), report.Time("access_key_2_last_rotated") }.Max();
            var usedAt = new[] { report.Time("access_key_1_last_used_date"), report.Time("access_key_2_last_used_date") }.Max();
            return ($"{(madeAt is null ? "when it was made is not known yet" : $"made {madeAt:u}")}, {(usedAt is null ? "no use is known" : $"last used {usedAt:u}")}", madeAt, null);
        }
        catch (Exception exception) when (exception is AmazonServiceException or TimeoutException)
        {
            return ("when it was made and used is not known", null, ExceptionDispatchInfo.Capture(exception));
        }
    }
}
