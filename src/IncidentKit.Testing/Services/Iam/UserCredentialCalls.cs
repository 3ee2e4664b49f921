using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Iam;

/// <summary>Signing certificates, SSH public keys and credentials for one service.</summary>
internal static class UserCredentialCalls
{
    private static readonly string[] Services = ["codecommit.amazonaws.com", "cassandra.amazonaws.com", "bedrock.amazonaws.com", "logs.amazonaws.com"];

    internal static IReadOnlyDictionary<string, Func<IamCall, JsonObject>> Operations { get; } = new Dictionary<string, Func<IamCall, JsonObject>>(StringComparer.Ordinal)
    {
        ["UploadSigningCertificate"] = UploadCertificate,
        ["ListSigningCertificates"] = static call => call.Page("Certificates", call.IsAboutRoot ? [] : call.User().Certificates, item => item.Id, item => Certificate(call, item)),
        ["UpdateSigningCertificate"] = static call => UserCalls.Change(call, user => user with { Certificates = user.Certificates.Replace(Find(call, user), Find(call, user) with { Active = AccessKeyCalls.IsActive(call) }) }),
        ["DeleteSigningCertificate"] = static call => UserCalls.Change(call, user => user with { Certificates = user.Certificates.Remove(Find(call, user)) }),
        ["UploadSSHPublicKey"] = UploadSshKey,
        ["ListSSHPublicKeys"] = static call => call.Page("SSHPublicKeys", call.User().SshKeys, item => item.Id, item => SshKey(call, item, whole: false)),
        ["GetSSHPublicKey"] = static call => new() { ["SSHPublicKey"] = SshKey(call, FindSshKey(call, call.User()), whole: true) },
        ["UpdateSSHPublicKey"] = static call => UserCalls.Change(call, user => user with { SshKeys = user.SshKeys.Replace(FindSshKey(call, user), FindSshKey(call, user) with { Active = AccessKeyCalls.IsActive(call) }) }),
        ["DeleteSSHPublicKey"] = static call => UserCalls.Change(call, user => user with { SshKeys = user.SshKeys.Remove(FindSshKey(call, user)) }),
        ["CreateServiceSpecificCredential"] = CreateServiceCredential,
        ["ListServiceSpecificCredentials"] = ListServiceCredentials,
        ["ResetServiceSpecificCredential"] = ResetServiceCredential,
        ["UpdateServiceSpecificCredential"] = static call => UserCalls.Change(call, user => user with { ServiceCredentials = user.ServiceCredentials.Replace(FindServiceCredential(call, user), FindServiceCredential(call, user) with { Active = AccessKeyCalls.IsActive(call) }) }),
        ["DeleteServiceSpecificCredential"] = static call => UserCalls.Change(call, user => user with { ServiceCredentials = user.ServiceCredentials.Remove(FindServiceCredential(call, user)) }),
        ["ListServerCertificates"] = static _ => new() { ["ServerCertificateMetadataList"] = new JsonArray(), ["IsTruncated"] = false },
    };

    private static JsonObject UploadCertificate(IamCall call)
    {
        var body = call.Text("CertificateBody");
        if (!body.Contains("BEGIN CERTIFICATE", StringComparison.Ordinal)) throw new ApiException("MalformedCertificate", "Unable to parse certificate. Please ensure the certificate is in PEM format.");
        if (call.User().Certificates.Count >= 2) throw IamErrors.Limit("SigningCertificatesPerUser", 2);
        var certificate = new IamCertificate(call.Ids.Iam("ASCA"), body, true, call.Now);
        UserCalls.Change(call, user => user with { Certificates = user.Certificates.Add(certificate) });
        return new() { ["Certificate"] = Certificate(call, certificate) };
    }

    private static JsonObject UploadSshKey(IamCall call)
    {
        var body = call.Text("SSHPublicKeyBody");
        if (!body.StartsWith("ssh-rsa ", StringComparison.Ordinal) && !body.Contains("BEGIN PUBLIC KEY", StringComparison.Ordinal)) throw new ApiException("InvalidPublicKey", "The public key is invalid.");
        if (call.User().SshKeys.Count >= 5) throw IamErrors.Limit("SSHPublicKeysPerUser", 5);
        var fingerprint = string.Join(':', SHA256.HashData(Encoding.UTF8.GetBytes(body)).Take(16).Select(part => part.ToString("x2")));
        var key = new IamSshKey(call.Ids.Iam("APKA"), fingerprint, body, true, call.Now);
        UserCalls.Change(call, user => user with { SshKeys = user.SshKeys.Add(key) });
        return new() { ["SSHPublicKey"] = SshKey(call, key, whole: true) };
    }

    private static JsonObject CreateServiceCredential(IamCall call)
    {
        var service = call.Text("ServiceName");
        if (Array.IndexOf(Services, service) < 0) throw new ApiException("ServiceNotSupported", $"No such service {service} supports service specific credentials", 404);
        var user = call.User();
        if (user.ServiceCredentials.Count(item => item.Service == service) >= 2) throw IamErrors.Limit("ServiceSpecificCredentialsPerUser", 2);
        var id = call.Ids.Iam("ACCA");
        var alias = $"{user.Name}-at-{call.Account}";
        var credential = new IamServiceCredential(id, service, alias, call.Ids.Secret(44), true, call.Now, (int?)call.Input["CredentialAgeDays"] is { } days ? call.Now.AddDays(days) : null);
        UserCalls.Change(call, before => before with { ServiceCredentials = before.ServiceCredentials.Add(credential) });
        return new() { ["ServiceSpecificCredential"] = ServiceCredential(user.Name, credential, withSecret: true) };
    }

    private static JsonObject ListServiceCredentials(IamCall call)
    {
        IamUser[] users = (bool?)call.Input["AllUsers"] == true ? [.. call.State.Users.Values] : [call.User()];
        var service = call.Optional("ServiceName");
        return call.Page("ServiceSpecificCredentials", users.SelectMany(user => user.ServiceCredentials.Select(item => (User: user, Item: item))).Where(pair => service is null || pair.Item.Service == service),
            pair => $"{pair.User.Name}/{pair.Item.Id}", pair => ServiceCredential(pair.User.Name, pair.Item, withSecret: false));
    }

    private static JsonObject ResetServiceCredential(IamCall call)
    {
        var user = call.User();
        var before = FindServiceCredential(call, user);
        var after = before with { Secret = call.Ids.Secret(44) };
        UserCalls.Change(call, owner => owner with { ServiceCredentials = owner.ServiceCredentials.Replace(before, after) });
        return new() { ["ServiceSpecificCredential"] = ServiceCredential(user.Name, after, withSecret: true) };
    }

    private static IamCertificate Find(IamCall call, IamUser user) =>
        user.Certificates.Find(item => item.Id == call.Text("CertificateId")) ?? throw IamErrors.NoSuchEntity($"The Certificate with id {call.Text("CertificateId")} cannot be found.");

    private static IamSshKey FindSshKey(IamCall call, IamUser user) =>
        user.SshKeys.Find(item => item.Id == call.Text("SSHPublicKeyId")) ?? throw IamErrors.NoSuchEntity($"SSH Public Key with id {call.Text("SSHPublicKeyId")} cannot be found.");

    private static IamServiceCredential FindServiceCredential(IamCall call, IamUser user) =>
        user.ServiceCredentials.Find(item => item.Id == call.Text("ServiceSpecificCredentialId")) ?? throw IamErrors.NoSuchEntity($"No such credential {call.Text("ServiceSpecificCredentialId")} exists");

    private static JsonObject Certificate(IamCall call, IamCertificate item) => new()
    {
        ["UserName"] = call.User().Name,
        ["CertificateId"] = item.Id,
        ["CertificateBody"] = item.Body,
        ["Status"] = IamOutputs.Status(item.Active),
        ["UploadDate"] = IamOutputs.Time(item.Uploaded),
    };

    private static JsonObject SshKey(IamCall call, IamSshKey item, bool whole)
    {
        var output = new JsonObject { ["UserName"] = call.User().Name, ["SSHPublicKeyId"] = item.Id, ["Status"] = IamOutputs.Status(item.Active), ["UploadDate"] = IamOutputs.Time(item.Uploaded) };
        if (whole) (output["Fingerprint"], output["SSHPublicKeyBody"]) = (item.Fingerprint, item.Body);
        return output;
    }

    private static JsonObject ServiceCredential(string user, IamServiceCredential item, bool withSecret)
    {
        var output = new JsonObject
        {
            ["UserName"] = user,
            ["ServiceName"] = item.Service,
            ["ServiceSpecificCredentialId"] = item.Id,
            ["Status"] = IamOutputs.Status(item.Active),
            ["CreateDate"] = IamOutputs.Time(item.Created),
        };
        output[HasKey(item.Service) ? "ServiceCredentialAlias" : "ServiceUserName"] = item.UserName;
        if (withSecret) output[HasKey(item.Service) ? "ServiceCredentialSecret" : "ServicePassword"] = item.Secret;
        if (item.Expires is { } time) output["ExpirationDate"] = IamOutputs.Time(time);
        return output;
    }

    // These take one long key; the older services a user name and a password.
    private static bool HasKey(string service) => service is "bedrock.amazonaws.com" or "logs.amazonaws.com";
}
