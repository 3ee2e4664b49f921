using System.Collections.Immutable;

namespace IncidentKit.Testing.Services.Iam;

/// <summary>The whole of one account's IAM at one moment. Immutable, so that an older moment can still be in force while a change spreads.</summary>
internal sealed record IamState
{
    internal ImmutableSortedDictionary<string, IamUser> Users { get; init; } = Empty<IamUser>();

    internal ImmutableSortedDictionary<string, IamGroup> Groups { get; init; } = Empty<IamGroup>();

    internal ImmutableSortedDictionary<string, IamRole> Roles { get; init; } = Empty<IamRole>();

    /// <summary>The account's own policies by ARN.</summary>
    internal ImmutableSortedDictionary<string, IamPolicy> Policies { get; init; } = Empty<IamPolicy>();

    internal ImmutableSortedDictionary<string, IamInstanceProfile> InstanceProfiles { get; init; } = Empty<IamInstanceProfile>();

    /// <summary>SAML and OpenID Connect providers by ARN.</summary>
    internal ImmutableSortedDictionary<string, IamProvider> Providers { get; init; } = Empty<IamProvider>();

    /// <summary>Virtual MFA devices by serial number.</summary>
    internal ImmutableSortedDictionary<string, IamMfaDevice> MfaDevices { get; init; } = Empty<IamMfaDevice>();

    internal ImmutableList<IamAccessKey> RootKeys { get; init; } = [];

    /// <summary>Whether root can sign in with a password: in a member account it may have none.</summary>
    internal bool RootHasPassword { get; init; } = true;

    internal string? Alias { get; init; }

    internal string? PasswordPolicy { get; init; }

    private static ImmutableSortedDictionary<string, T> Empty<T>() => ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);
}
