using System.Collections.Frozen;

namespace IncidentKit.Trail.Suspects.Ranking;

/// <summary>Calls that change nothing, and yet tell: who is new to an account, and what he came for.</summary>
internal static class AlarmingCalls
{
    private static readonly FrozenSet<string> Secrets = new[]
    {
        "GetSecretValue", "BatchGetSecretValue", "GetParameter", "GetParameters", "GetParametersByPath", "GetPasswordData", "GetInstanceAccessDetails", "GetCredentialsForIdentity",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Quotas = new[]
    {
        "GetSendQuota", "GetSendStatistics", "GetAccountSendingEnabled", "GetAccount", "ListServiceQuotas", "GetServiceQuota", "ListAWSDefaultServiceQuotas", "GetAWSDefaultServiceQuota",
        "RequestServiceQuotaIncrease", "DescribeAccountAttributes", "DescribeAccountLimits", "GetFoundationModelAvailability", "GetUseCaseForModelAccess", "PutUseCaseForModelAccess", "GetSMSAttributes", "GetSMSSandboxAccountStatus",
    }.ToFrozenSet();

    private static readonly string[] Tools = ["stratus-red-team", "kali", "parrot", "pentoo", "pacu", "trufflehog", "cloudfox", "leonidas", "scoutsuite", "weirdaal", "enumerate-iam", "cloudgoat"];

    internal static bool ReadsSecrets(string name) => Secrets.Contains(name);

    internal static bool AsksForQuotas(string name) => Quotas.Contains(name);

    internal static bool AsksWhoIAm(string name) => name == "GetCallerIdentity";

    internal static bool OnlyLooks(string name) => name.StartsWith("List", StringComparison.Ordinal) || name.StartsWith("Describe", StringComparison.Ordinal) || name.StartsWith("Get", StringComparison.Ordinal);

    /// <summary>The word by which a program for attacks is known.</summary>
    internal static string? ToolIn(string agent) => Tools.FirstOrDefault(tool => agent.Contains(tool, StringComparison.OrdinalIgnoreCase));
}
