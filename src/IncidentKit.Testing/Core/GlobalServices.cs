namespace IncidentKit.Testing.Core;

/// <summary>Services that answer in one Region for the whole account.</summary>
internal static class GlobalServices
{
    internal const string Region = "us-east-1";

    internal static string RegionOf(string service, string region) => service is "iam" or "organizations" or "support" or "ce" or "account" ? Region : region;
}
