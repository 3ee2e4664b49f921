using System.Text.Json.Serialization;

namespace IncidentKit.Trail.Suspects;

/// <summary>What attackers do, and what AWS does about it.</summary>
public enum SuspectSignal
{
    /// <summary>AWS attached its quarantine policy to the user.</summary>
    [JsonStringEnumMemberName("quarantined")] Quarantined,

    /// <summary>The program is one for attacks, or for exercises of them.</summary>
    [JsonStringEnumMemberName("attackTool")] AttackTool,

    /// <summary>Root makes the calls.</summary>
    [JsonStringEnumMemberName("root")] Root,

    /// <summary>Something that watches is deleted, stopped or narrowed.</summary>
    [JsonStringEnumMemberName("defenceEvasion")] DefenceEvasion,

    /// <summary>A credential is made.</summary>
    [JsonStringEnumMemberName("credentialMinting")] CredentialMinting,

    /// <summary>A right is given to an account that the trail does not know, or to everybody.</summary>
    [JsonStringEnumMemberName("strangerLetIn")] StrangerLetIn,

    /// <summary>Administrator's rights are given.</summary>
    [JsonStringEnumMemberName("administratorMade")] AdministratorMade,

    /// <summary>Many kinds of things in many services are listed within minutes.</summary>
    [JsonStringEnumMemberName("enumeration")] Enumeration,

    /// <summary>Many Regions are called within minutes.</summary>
    [JsonStringEnumMemberName("manyRegions")] ManyRegions,

    /// <summary>Quotas are asked for: for mail, machines, models.</summary>
    [JsonStringEnumMemberName("quotaProbing")] QuotaProbing,

    /// <summary>Secrets are read in numbers.</summary>
    [JsonStringEnumMemberName("secretsRead")] SecretsRead,

    /// <summary>A user or root signs in to the console without MFA.</summary>
    [JsonStringEnumMemberName("signInWithoutMfa")] SignInWithoutMfa,

    /// <summary>A known principal comes from a network that nobody used before, and does what it did not do before.</summary>
    [JsonStringEnumMemberName("newNetwork")] NewNetwork,

    /// <summary>Many kinds of calls are refused within minutes.</summary>
    [JsonStringEnumMemberName("refusals")] Refusals,
}
