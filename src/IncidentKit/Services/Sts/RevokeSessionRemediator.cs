using System.Globalization;
using Amazon.IdentityManagement;
using IncidentKit.Detection;
using IncidentKit.Remediation;
using IncidentKit.Services.Iam;
using IncidentKit.Services.Iam.Policies;

namespace IncidentKit.Services.Sts;

/// <summary>Takes all rights from a session, at the role or user that issued it. What root obtained is waited out.</summary>
internal sealed class RevokeSessionRemediator : IRemediator, IReversible
{
    internal const string Id = "sts/revoke-session";
    internal const string IssuerKind = "issuerKind";
    internal const string IssuerName = "issuerName";
    internal const string IssuedAt = "issuedAt";
    internal const string EndsAt = "endsAt";

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Contain,
        Kind = RemediationKind.Revoke,
        ResourceTypes = [SessionDetector.ResourceType],
        Permissions = [.. InlineDenial.UserPermissions, .. InlineDenial.RolePermissions],
        After = [RevokeUserSessionsRemediator.Id, RevokeRoleSessionsRemediator.Id, DenyAllRemediator.Id, RestoreTrustPolicyRemediator.Id],
        AppliesTo = [Attribution.AttackerCreated, Attribution.AttackerAltered, Attribution.Unknown],
        Impact = ["sessions can be revoked by their time of issue alone: the owner's older sessions of the same role or user lose their rights as well"],
    };

    public Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken) =>
        DenialOf(context)?.CaptureAsync(context, cancellationToken) ?? Task.FromResult<ResourceState>(new());

    public async Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        if (DenialOf(context) is not { } denial)
        {
            WaitOut(context);
            return;
        }

        // Many sessions have one issuer: the first step does it for all.
        if (state.Exists && !await IsRevokedAsync(context, denial, cancellationToken))
            await denial.PutAsync(context, state, OlderSessions.DenyBefore(context.Time.GetUtcNow()), cancellationToken);
    }

    public Task UndoAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) =>
        DenialOf(context)?.UndoAsync(context, state, cancellationToken) ?? Task.CompletedTask;

    private static void WaitOut(RemediationContext context)
    {
        var end = context.Step.Parameters.TryGetValue(EndsAt, out var text) ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : (DateTimeOffset?)null;
        if (end is null || end > context.Time.GetUtcNow())
            throw new DeferredException($"session {context.Resource.Id} is root's and cannot be revoked: it ends {(end is null ? "within twelve hours" : $"{end:u} at the latest")}; change the root password now and verify after that");
    }

    private static async Task<bool> IsRevokedAsync(RemediationContext context, InlineDenial denial, CancellationToken cancellationToken)
    {
        if (!context.Step.Parameters.TryGetValue(IssuedAt, out var text)) return false;
        var iam = context.Client<IAmazonIdentityManagementService>();
        string?[] documents =
        [
            await iam.InlineAsync(denial.Kind, denial.Name, OlderSessions.DenyAllName, cancellationToken),
            await iam.InlineAsync(denial.Kind, denial.Name, OlderSessions.PolicyName, cancellationToken),
        ];
        return OlderSessions.CutOff(documents) >= DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
    }

    private static InlineDenial? DenialOf(RemediationContext context) => context.Parameter(IssuerKind) switch
    {
        nameof(SessionIssuerKind.Role) => new(PrincipalKind.Role, context.Parameter(IssuerName), OlderSessions.PolicyName),
        nameof(SessionIssuerKind.User) => new(PrincipalKind.User, context.Parameter(IssuerName), OlderSessions.PolicyName),
        nameof(SessionIssuerKind.Root) => null,
        var other => throw new PlanException($"step {context.Step.Id}: sessions of '{other}' cannot be revoked: make the plan again"),
    };
}
