using System.Collections.Immutable;

namespace IncidentKit.Testing.Services.Iam;

/// <summary>What users, groups and roles have in common: policies.</summary>
internal abstract record IamPrincipal
{
    internal required string Name { get; init; }

    internal required string Path { get; init; }

    internal required string Id { get; init; }

    internal required string Arn { get; init; }

    internal required DateTimeOffset Created { get; init; }

    internal ImmutableSortedDictionary<string, string> Inline { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The ARNs of attached managed policies.</summary>
    internal ImmutableList<string> Attached { get; init; } = [];

    internal ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The ARN of the permissions boundary.</summary>
    internal string? Boundary { get; init; }
}

/// <summary>A user.</summary>
internal sealed record IamUser : IamPrincipal
{
    internal ImmutableList<IamAccessKey> Keys { get; init; } = [];

    internal IamLoginProfile? LoginProfile { get; init; }

    internal DateTimeOffset? PasswordLastUsed { get; init; }

    internal ImmutableList<IamCertificate> Certificates { get; init; } = [];

    internal ImmutableList<IamSshKey> SshKeys { get; init; } = [];

    internal ImmutableList<IamServiceCredential> ServiceCredentials { get; init; } = [];
}

/// <summary>A group.</summary>
internal sealed record IamGroup : IamPrincipal
{
    /// <summary>The names of its users.</summary>
    internal ImmutableSortedSet<string> Members { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);
}

/// <summary>A role.</summary>
internal sealed record IamRole : IamPrincipal
{
    internal required string Trust { get; init; }

    internal string? Description { get; init; }

    internal int MaximumSession { get; init; } = 3600;

    internal bool IsServiceLinked => Path.StartsWith("/aws-service-role/", StringComparison.Ordinal);
}

/// <summary>A managed policy and its versions, oldest first.</summary>
internal sealed record IamPolicy
{
    internal required string Name { get; init; }

    internal required string Path { get; init; }

    internal required string Id { get; init; }

    internal required string Arn { get; init; }

    internal required DateTimeOffset Created { get; init; }

    internal required DateTimeOffset Updated { get; init; }

    internal string? Description { get; init; }

    internal required ImmutableList<IamPolicyVersion> Versions { get; init; }

    internal required string DefaultVersion { get; init; }

    /// <summary>The number of the newest version that there ever was.</summary>
    internal int LastVersion { get; init; } = 1;

    internal ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    internal bool IsAwsManaged => Arn.StartsWith("arn:aws:iam::aws:", StringComparison.Ordinal);

    internal string Document => Versions.Find(version => version.Id == DefaultVersion)!.Document;
}

/// <summary>A version of a managed policy.</summary>
internal sealed record IamPolicyVersion(string Id, string Document, DateTimeOffset Created);

/// <summary>An access key.</summary>
internal sealed record IamAccessKey(string Id, string Secret, bool Active, DateTimeOffset Created);

/// <summary>A password for the console.</summary>
internal sealed record IamLoginProfile(DateTimeOffset Created, string Password, bool ResetRequired);

/// <summary>An X.509 signing certificate.</summary>
internal sealed record IamCertificate(string Id, string Body, bool Active, DateTimeOffset Uploaded);

/// <summary>An SSH public key for CodeCommit.</summary>
internal sealed record IamSshKey(string Id, string Fingerprint, string Body, bool Active, DateTimeOffset Uploaded);

/// <summary>A credential for one service, such as Bedrock's API key.</summary>
internal sealed record IamServiceCredential(string Id, string Service, string UserName, string Secret, bool Active, DateTimeOffset Created, DateTimeOffset? Expires);

/// <summary>An instance profile and its role.</summary>
internal sealed record IamInstanceProfile(string Name, string Path, string Id, string Arn, DateTimeOffset Created, string? Role, ImmutableSortedDictionary<string, string> Tags);

/// <summary>A SAML provider (with its metadata) or an OpenID Connect provider (with URL, clients and thumbprints).</summary>
internal sealed record IamProvider(string Arn, DateTimeOffset Created, string? Metadata, string? Url, ImmutableList<string> Clients, ImmutableList<string> Thumbprints, ImmutableSortedDictionary<string, string> Tags);

/// <summary>A virtual MFA device; of a user, of root (<c>&lt;root_account&gt;</c>) or not enabled.</summary>
internal sealed record IamMfaDevice(string SerialNumber, string? User, DateTimeOffset? Enabled, ImmutableSortedDictionary<string, string> Tags);
