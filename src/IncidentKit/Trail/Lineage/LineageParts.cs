using System.Text.Json.Serialization;
using IncidentKit.Detection;

namespace IncidentKit.Trail.Lineage;

/// <summary>What kind of credential it is.</summary>
public enum CredentialKind
{
    /// <summary>A long-term access key.</summary>
    [JsonStringEnumMemberName("accessKey")] AccessKey,

    /// <summary>Temporary credentials.</summary>
    [JsonStringEnumMemberName("session")] Session,

    /// <summary>A service-specific credential, such as a Bedrock API key.</summary>
    [JsonStringEnumMemberName("serviceSpecificCredential")] ServiceSpecificCredential,

    /// <summary>A console password.</summary>
    [JsonStringEnumMemberName("loginProfile")] LoginProfile,

    /// <summary>An SSH public key.</summary>
    [JsonStringEnumMemberName("sshPublicKey")] SshPublicKey,

    /// <summary>An X.509 signing certificate.</summary>
    [JsonStringEnumMemberName("signingCertificate")] SigningCertificate,
}

/// <summary>A credential in the attacker's hands.</summary>
public sealed record LineageCredential
{
    /// <summary>The id: an access key id, the certificate's or service-specific credential's id, or the user's name for a login profile.</summary>
    public required string Id { get; init; }

    /// <summary>What kind it is.</summary>
    public required CredentialKind Kind { get; init; }

    /// <summary>The ARN of the user or session that it belongs to.</summary>
    public string? Principal { get; init; }

    /// <summary>That principal's unique id.</summary>
    public string? PrincipalId { get; init; }

    /// <summary>The account.</summary>
    public string? Account { get; init; }

    /// <summary>Whose work it is: an owner's key that leaked is <see cref="Attribution.AttackerAltered"/>.</summary>
    public required Attribution Attribution { get; init; }

    /// <summary>How sure it is that the attacker holds it, 0 to 1.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>Whether the owner used it too.</summary>
    public bool Shared { get; init; }

    /// <summary>Whether it can be revoked; what root obtained can only be waited out.</summary>
    public bool Revocable { get; init; } = true;

    /// <summary>Whether the trail shows that it was deleted.</summary>
    public bool Deleted { get; init; }

    /// <summary>When it ends by itself, if the trail says.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The credential that made it; <see langword="null"/> for an indicator.</summary>
    public string? Parent { get; init; }

    /// <summary>The events that prove it.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>Its first call by the attacker.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>Its last call by the attacker.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>How many calls are attributed to the attacker.</summary>
    public int AttributedCalls { get; init; }

    /// <summary>How many of them AWS refused for want of rights.</summary>
    public int RefusedCalls { get; init; }

    /// <summary>The Regions that the attacker called with it.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>The addresses, or names of services, that he called from, in the order of time; at most a hundred.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>His user agents, in the order of time; at most a hundred.</summary>
    public IReadOnlyList<string> UserAgents { get; init; } = [];

    /// <summary>Of a credential that the owner used too, all calls, each with whose it was; else <see langword="null"/>.</summary>
    public LineageCalls? Calls { get; init; }
}

/// <summary>A principal that the attacker made, altered or used.</summary>
public sealed record LineagePrincipal
{
    /// <summary>The ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>The unique id, which tells apart two of one name.</summary>
    public string? UniqueId { get; init; }

    /// <summary>The kind: <c>user</c>, <c>role</c>, <c>group</c>, <c>federatedUser</c>, <c>root</c>, <c>samlProvider</c>, <c>oidcProvider</c> or others.</summary>
    public required string Kind { get; init; }

    /// <summary>The account.</summary>
    public string? Account { get; init; }

    /// <summary>Whose work it is.</summary>
    public required Attribution Attribution { get; init; }

    /// <summary>How sure it is that the attacker made, altered or used it, 0 to 1.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>Whether the trail shows that it was deleted.</summary>
    public bool Deleted { get; init; }

    /// <summary>The events that prove it.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>The first event by which the attacker made, altered or used it.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>The last event of that kind.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>How many calls the attacker made as this principal, in all its sessions.</summary>
    public int AttributedCalls { get; init; }

    /// <summary>How many of them AWS refused for want of rights.</summary>
    public int RefusedCalls { get; init; }

    /// <summary>The Regions that he called as this principal.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>The addresses, or names of services, that he called from, in the order of time; at most a hundred.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>His user agents, in the order of time; at most a hundred.</summary>
    public IReadOnlyList<string> UserAgents { get; init; } = [];
}

/// <summary>A resource that the trail speaks of.</summary>
public sealed record LineageResource
{
    /// <summary>The type, such as <c>ec2:instance</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The id.</summary>
    public required string Id { get; init; }

    /// <summary>The ARN, where the trail gives it.</summary>
    public string? Arn { get; init; }

    /// <summary>The id that AWS never uses again, where there is one.</summary>
    public string? UniqueId { get; init; }

    /// <summary>What people call it, where that is not the id.</summary>
    public string? Name { get; init; }

    /// <summary>The account.</summary>
    public string? Account { get; init; }

    /// <summary>The Region.</summary>
    public string? Region { get; init; }

    /// <summary>Whose work it is.</summary>
    public required Attribution Attribution { get; init; }

    /// <summary>How sure that is, 0 to 1.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>The credential that made or altered it.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>Whether the trail shows that it was deleted.</summary>
    public bool Deleted { get; init; }

    /// <summary>The events that prove it.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>The first event by which it was made or altered.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>The last event of that kind, or its deletion.</summary>
    public DateTimeOffset? LastSeen { get; init; }
}

/// <summary>A right that the attacker gave: a policy, a membership, a trust, a rule.</summary>
public sealed record LineageGrant
{
    /// <summary>The kind: <c>inlinePolicy</c>, <c>attachedPolicy</c>, <c>policyVersion</c>, <c>trustPolicy</c>, <c>resourcePolicy</c>, <c>groupMembership</c>, <c>permissionsBoundary</c>, <c>securityGroupRule</c> and others.</summary>
    public required string Kind { get; init; }

    /// <summary>The ARN or id of what it was given to.</summary>
    public required string Target { get; init; }

    /// <summary>Its name: the policy's name or ARN, the statement's id, the group.</summary>
    public string? Name { get; init; }

    /// <summary>The account.</summary>
    public string? Account { get; init; }

    /// <summary>The Region.</summary>
    public string? Region { get; init; }

    /// <summary>The credential that gave it.</summary>
    public string? GrantedBy { get; init; }

    /// <summary>The policy document that the attacker set, as JSON, where the trail gives it.</summary>
    public string? Document { get; init; }

    /// <summary>The document that it replaced, as JSON, where the trail shows it; what a restore writes back.</summary>
    public string? PreviousDocument { get; init; }

    /// <summary>The grant as a resource of its own, such as <c>iam:user-policy</c>; <see langword="null"/> where it is none, such as a trust policy.</summary>
    public ResourceRef? Resource { get; init; }

    /// <summary>Whether the trail shows that it was taken back.</summary>
    public bool Deleted { get; init; }

    /// <summary>Whether it was in force when the trail ends; a version of a policy stands beside others, of which one is.</summary>
    public bool InForce { get; init; } = true;

    /// <summary>Names of others' grants beside it, such as versions of the policy, that the trail shows to have been made and not put in force before it: what it replaced is none of them.</summary>
    public IReadOnlyList<string> NotReplaced { get; init; } = [];

    /// <summary>How sure it is that the attacker gave it, 0 to 1.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>The events that prove it.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>When he first gave it.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>When he last gave it, or it was taken back.</summary>
    public DateTimeOffset? LastSeen { get; init; }
}

/// <summary>One step of descent.</summary>
/// <param name="Parent">The credential, principal or resource that begot.</param>
/// <param name="Child">What it begot.</param>
/// <param name="Kind">The event's name, or how a session without a visible mint was joined.</param>
/// <param name="EventId">The event that proves it; <see langword="null"/> for a join without one.</param>
public sealed record LineageEdge(string Parent, string Child, string Kind, string? EventId);
