using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using IncidentKit.Testing.Core;
using IncidentKit.Testing.Policies;
using IncidentKit.Testing.Services.Iam;

namespace IncidentKit.Testing.Services.Sts;

/// <summary>Sessions of roles for whom a SAML or OpenID Connect provider vouches. What the provider signed is not checked.</summary>
internal sealed class FederatedRoleSessions(CloudEngine cloud)
{
    private readonly RoleSessions roles = new(cloud);

    internal JsonObject WithSaml(ApiCall call)
    {
        var provider = (string)call.Input["PrincipalArn"]!;
        var user = SubjectOf((string)call.Input["SAMLAssertion"]!);
        call.OtherIdentity = new() { ["type"] = "SAMLUser", ["principalId"] = $"{provider}:{user}", ["userName"] = user, ["identityProvider"] = provider };
        return Assume(call, provider, user);
    }

    internal JsonObject WithWebIdentity(ApiCall call)
    {
        var (issuer, subject) = TokenOf((string)call.Input["WebIdentityToken"]!);
        var account = ((string)call.Input["RoleArn"]!).Split(':').ElementAtOrDefault(4);
        call.OtherIdentity = new() { ["type"] = "WebIdentityUser", ["principalId"] = $"arn:aws:iam::{account}:oidc-provider/{issuer}:{subject}", ["userName"] = subject, ["identityProvider"] = $"arn:aws:iam::{account}:oidc-provider/{issuer}" };
        var output = Assume(call, $"arn:aws:iam::{account}:oidc-provider/{issuer}", (string)call.Input["RoleSessionName"]!);
        output["SubjectFromWebIdentityToken"] = subject;
        return output;
    }

    private JsonObject Assume(ApiCall call, string provider, string sessionName)
    {
        var (account, role) = roles.Find((string)call.Input["RoleArn"]!);
        if (cloud.FindAccount(account) is not null) call.OtherAccount = account;
        var request = new AccessRequest($"sts:{call.Operation}", (string)call.Input["RoleArn"]!, static _ => null) { FederatedPrincipal = provider };
        if (role is null || !cloud.Account(account).Iam.Effective.Providers.ContainsKey(provider) || PolicyDocument.Parse(role.Trust).Evaluate(request) != PolicyEffect.Allow)
            throw new ApiException("AccessDenied", $"Not authorized to perform sts:{call.Operation}", 403);
        var session = roles.Of(account, role, sessionName, Credentials.Duration(call, 3600, role.MaximumSession)) with { Policies = Credentials.Policies(cloud, call, account) };
        cloud.Sessions.Add(session);
        return RoleSessions.Output(session);
    }

    private static string SubjectOf(string assertion)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(Encoding.UTF8.GetString(Convert.FromBase64String(assertion))), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return XElement.Load(reader).Descendants().FirstOrDefault(element => element.Name.LocalName == "NameID")?.Value ?? throw new FormatException();
        }
        catch (Exception exception) when (exception is FormatException or XmlException)
        {
            throw new ApiException("InvalidIdentityToken", "Invalid base64 SAMLResponse");
        }
    }

    private static (string Issuer, string Subject) TokenOf(string token)
    {
        try
        {
            var payload = token.Split('.')[1].Replace('-', '+').Replace('_', '/');
            var claims = JsonNode.Parse(Convert.FromBase64String(payload.PadRight((payload.Length + 3) / 4 * 4, '=')))!;
            return (((string)claims["iss"]!).Replace("https://", "", StringComparison.Ordinal), (string)claims["sub"]!);
        }
        catch (Exception exception) when (exception is FormatException or JsonException or IndexOutOfRangeException or NullReferenceException or InvalidOperationException)
        {
            throw new ApiException("InvalidIdentityToken", "The web identity token that was passed could not be validated by AWS.");
        }
    }
}
