using System.Runtime.CompilerServices;
using IncidentKit.Detection;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Services.Iam;

/// <summary>Finds that root was used: by the attacker as the trail proves, or by somebody within the incident's window.</summary>
internal sealed class RootUseDetector : IDetector
{
    private static readonly string[] Uses = ["password_last_used", "access_key_1_last_used_date", "access_key_2_last_used_date"];

    public DetectorDescriptor Descriptor { get; } = new("iam/root-use")
    {
        Category = FindingCategory.Root,
        Scope = UnitScope.Global,
        Permissions = [CredentialReport.GenerateAction, CredentialReport.GetAction],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var held = RootUser.Held(context);
        var proven = RootUser.Assess(context, $"{held.Sum(credential => credential.AttributedCalls)} calls as root are the attacker's");
        if (proven.IsAttackers)
        {
            yield return context.Report(RootUser.Ref(context), proven, Severity.Critical, Describe(held));
            yield break;
        }

        var report = await CredentialReport.ReadAsync(context, cancellationToken);
        if (Uses.Max(report.Time) is not { } usedAt || !context.Incident.Window.Contains(usedAt)) yield break;
        // With a trail that does not lay it on the attacker, it is most likely who responds; without one, nobody knows.
        Assessment assessment = new(context.Lineage.Window is null ? Attribution.Unknown : Attribution.Owner, 0.5, [Evidence.Live($"root was last used {usedAt:u}")], IsProven: false);
        yield return context.Report(RootUser.Ref(context), assessment, context.Lineage.Window is null ? Severity.Low : Severity.Info, $"root was used {usedAt:u}, within the incident's window: see that it was you");
    }

    private static string Describe(IReadOnlyList<LineageCredential> held)
    {
        var end = held.Where(credential => credential.Kind == CredentialKind.Session).Max(SessionLife.EndOf);
        return "the attacker was root: change the root password and that of the mailbox behind it, remove root's access keys and unknown MFA devices"
            + (end is null ? "" : $"; his sessions cannot be revoked, the last one ends {end:u}");
    }
}
