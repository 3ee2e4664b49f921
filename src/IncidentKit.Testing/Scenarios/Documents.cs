using System.Text.Json;

namespace IncidentKit.Testing.Scenarios;

/// <summary>Policy documents, and their text inside JSON.</summary>
internal static class Documents
{
    internal static string Allow(string actions, string resource = "*") =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":[{{string.Join(',', actions.Split(' ').Select(action => $"\"{action}\""))}}],"Resource":"{{resource}}"}]}""";

    internal static string TrustService(string service) => Trust($$"""{"Service":"{{service}}"}""");

    internal static string TrustArn(string arn) => Trust($$"""{"AWS":"{{arn}}"}""");

    internal static string TrustAccount(string account) => TrustArn($"arn:aws:iam::{account}:root");

    internal static string TrustPartner(string account, string externalId) =>
        $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{{account}}}:root"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"{{{externalId}}}" } } }]}""";

    internal static string TrustSaml(string provider) =>
        $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"{{{provider}}}"},"Action":"sts:AssumeRoleWithSAML","Condition":{"StringEquals":{"SAML:aud":"https://signin.aws.amazon.com/saml" } } }]}""";

    /// <summary>A text as a JSON string, with its quotes.</summary>
    internal static string Quoted(this string text) => JsonSerializer.Serialize(text, Truth.ScenarioJsonContext.Default.String);

    private static string Trust(string principal) => $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{{principal}},"Action":"sts:AssumeRole"}]}""";
}
