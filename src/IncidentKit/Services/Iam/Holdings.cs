using Amazon.IdentityManagement.Model;
using IncidentKit.Detection;
using IncidentKit.Services.Iam.Policies;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Services.Iam;

/// <summary>What of one of the owner's principals the attacker holds or held.</summary>
/// <param name="Credentials">The credentials that the trail proves to be in the attacker's hands.</param>
/// <param name="IsIndicated">Whether an indicator names the principal, or one of its sessions or keys.</param>
internal sealed record Holdings(IReadOnlyList<LineageCredential> Credentials, bool IsIndicated)
{
    internal bool Any => IsIndicated || Credentials.Count > 0;

    /// <summary>That the attacker holds the owner's, by the events that prove it.</summary>
    internal Assessment Assessment => new(Attribution.AttackerAltered, IsIndicated ? 1 : Credentials.Max(credential => credential.Confidence),
        [.. Credentials.SelectMany(credential => credential.Evidence).Distinct(), .. IsIndicated ? [Evidence.Live("is named by the incident's indicators")] : Array.Empty<Evidence>()], IsProven: true);

    /// <summary>Whether sessions that the attacker can hold have lost their rights by one of these inline policies.</summary>
    internal bool AreRevoked(DetectionContext context, IEnumerable<PolicyDetail>? inlinePolicies)
    {
        var lastSeen = Credentials.Max(credential => credential.LastSeen ?? credential.FirstSeen ?? credential.Evidence.Max(evidence => evidence.EventTime)) ?? context.Incident.Window.From;
        return OlderSessions.CutOff((inlinePolicies ?? []).Select(policy => policy.PolicyDocument)) >= lastSeen;
    }
}
