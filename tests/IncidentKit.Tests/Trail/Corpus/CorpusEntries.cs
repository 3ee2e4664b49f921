using System.Text.Json.Nodes;
using static IncidentKit.Tests.Trail.Corpus.CorpusOwners;
using static IncidentKit.Tests.Trail.Corpus.CorpusWorld;

namespace IncidentKit.Tests.Trail.Corpus;

/// <summary>Enters accounts by every door that is no access key: owners and the attacker do it in the same ways.</summary>
internal sealed class CorpusEntries(CorpusRecorder recorder, CorpusWorld world, CorpusTruth truth)
{
    private const string Global = "us-east-1";
    private const string Browser = "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36";
    private const string Internal = "AWS Internal";
    private const string Admin = "arn:aws:iam::aws:policy/AdministratorAccess";

    internal void All(CorpusActor actor, string name)
    {
        Federate(actor);
        Anywhere(actor, name);
        Pod(actor, name);
        Saml(actor, name);
        Person(actor, name);
    }

    /// <summary>A user's page in the console switches to a role: the page's session assumes it, and what is done then has another key of the same beginning.</summary>
    internal void Switch(CorpusActor page, string account, string role, string roleId)
    {
        var (user, key, shared) = (page.Identity.UserName!, recorder.Id("ASIA"), recorder.Guid());
        var caller = page.At(Internal, Internal) with { Identity = page.Identity with { InvokedBy = Internal } };
        var request = new JsonObject { ["roleArn"] = $"arn:aws:iam::{account}:role/{role}", ["roleSessionName"] = user, ["sourceIdentity"] = user };
        recorder.Call(caller, "sts", "AssumeRole", Global, request, Credentials(account, role, roleId, user, key), shared: shared);
        var at = recorder.Now;
        Begun(key, page.Identity.AccessKeyId);
        if (account != page.Account)
            recorder.Record(at, new(new() { Type = "AWSAccount", AccountId = page.Account, PrincipalId = page.Identity.PrincipalId }, Internal, Internal, account), "sts", "AssumeRole", Global, request.DeepClone(), Credentials(account, role, roleId, user, key), shared: shared);
        var session = CorpusActor.Session(account, role, roleId, user, recorder.Id("ASIA"), page.Address, "console.amazonaws.com");
        session = session with { Identity = session.Identity with { SessionCreatedAt = at, SessionMfa = false, SourceIdentity = user } };
        recorder.Record(at, session.At(page.Address, Browser) with { Identity = session.Identity with { AccessKeyId = null, HasSessionContext = false, SessionCreatedAt = null, SessionIssuerArn = null, SessionIssuerId = null, SourceIdentity = null } },
            "signin", "SwitchRole", Global, response: new JsonObject { ["SwitchRole"] = "Success" }, additional: new JsonObject { ["SwitchFrom"] = page.Identity.Arn });
        Begun(session.Identity.AccessKeyId!, key);
        recorder.Call(session, "ec2", "DescribeInstances", Region);
        recorder.Call(session, "ec2", "CreateVolume", Region, response: new JsonObject { ["volumeId"] = Made("ec2:volume", recorder.Hex("vol-")) });
    }

    /// <summary>A user signs in to the console.</summary>
    internal CorpusActor SignIn(CorpusActor user, string address)
    {
        var page = user with { Address = address, Agent = Browser, Identity = user.Identity with { AccessKeyId = null } };
        recorder.Call(page, "signin", "ConsoleLogin", Global, response: new JsonObject { ["ConsoleLogin"] = "Success" }, additional: new JsonObject { ["MFAUsed"] = "No" });
        return page with { Identity = page.Identity with { AccessKeyId = recorder.Id("ASIA"), HasSessionContext = true, SessionCreatedAt = recorder.Now, SessionMfa = false } };
    }

    // A token for somebody called "portal", as owners' portals take them too, opens the console.
    private void Federate(CorpusActor actor)
    {
        var (key, second, arn) = (recorder.Id("ASIA"), recorder.Id("ASIA"), $"arn:aws:sts::{Main}:federated-user/portal");
        recorder.Call(actor, "sts", "GetFederationToken", Region, new JsonObject { ["name"] = "portal" }, new JsonObject
        {
            ["credentials"] = new JsonObject { ["accessKeyId"] = key }, ["federatedUser"] = new JsonObject { ["arn"] = arn, ["federatedUserId"] = $"{Main}:portal" },
        });
        var guest = new CorpusActor(new()
        {
            Type = "FederatedUser", AccountId = Main, Arn = arn, PrincipalId = $"{Main}:portal", AccessKeyId = key, HasSessionContext = true, SessionCreatedAt = recorder.Now, SessionIssuerArn = actor.Identity.Arn, SessionIssuerId = actor.Identity.PrincipalId,
        }, actor.Address, "python-requests/2.31", Main);
        recorder.Call(guest, "signin", "GetSigninToken", Global, response: new JsonObject { ["credentials"] = new JsonObject { ["accessKeyId"] = second }, ["GetSigninToken"] = "Success" });
        recorder.Call(guest.At(actor.Address, Browser) with { Identity = guest.Identity with { AccessKeyId = null, HasSessionContext = false, SessionCreatedAt = null, SessionIssuerArn = null, SessionIssuerId = null } }, "signin", "ConsoleLogin", Global, response: new JsonObject { ["ConsoleLogin"] = "Success" });
        var page = guest.At(actor.Address, Browser) with { Identity = guest.Identity with { AccessKeyId = recorder.Id("ASIA"), SessionCreatedAt = recorder.Now } };
        recorder.Call(page, "s3", "ListBuckets", Region);
        Begun(key, actor.Identity.AccessKeyId);
        Begun(second, key);
        Begun(page.Identity.AccessKeyId!, null);
    }

    // Who holds the certificate comes in from outside, in a role that owners let in as well.
    private void Anywhere(CorpusActor actor, string name)
    {
        var (anchor, profile, serial, key) = (Made("rolesanywhere:trust-anchor", recorder.Guid()), Made("rolesanywhere:profile", recorder.Guid()), recorder.Task(), recorder.Id("ASIA"));
        var (anchorArn, profileArn, role) = ($"arn:aws:rolesanywhere:{Region}:{Main}:trust-anchor/{anchor}", $"arn:aws:rolesanywhere:{Region}:{Main}:profile/{profile}", $"arn:aws:iam::{Main}:role/app");
        recorder.Call(actor, "rolesanywhere", "CreateTrustAnchor", Region, new JsonObject { ["name"] = name }, new JsonObject { ["trustAnchor"] = new JsonObject { ["trustAnchorId"] = anchor, ["trustAnchorArn"] = anchorArn } });
        recorder.Call(actor, "rolesanywhere", "CreateProfile", Region, new JsonObject { ["name"] = name, ["roleArns"] = new JsonArray(role) }, new JsonObject { ["profile"] = new JsonObject { ["profileId"] = profile, ["profileArn"] = profileArn } });
        var credentials = Credentials(Main, "app", world.AppRoleId, serial, key);
        recorder.Call(CorpusActor.Service(Main, "rolesanywhere.amazonaws.com"), "sts", "AssumeRole", Region, new JsonObject { ["roleArn"] = role, ["roleSessionName"] = serial }, credentials);
        recorder.Record(recorder.Now, new(new() { Type = "Unknown", AccountId = Main }, actor.Address, "CredHelper/1.1.1 (linux; amd64)", Main), "rolesanywhere", "CreateSession", Region,
            new JsonObject { ["roleArn"] = role, ["profileArn"] = profileArn, ["trustAnchorArn"] = anchorArn, ["durationSeconds"] = 3600 }, new JsonObject { ["credentialSet"] = new JsonArray(credentials.DeepClone()) });
        Begun(key, null);
        recorder.Call(Session("app", world.AppRoleId, serial, key, actor), "s3", "ListBuckets", Region);
    }

    // A provider of identities, such as a cluster's, and the session of a pod that it vouches for.
    private void Pod(CorpusActor actor, string name)
    {
        var issuer = $"oidc.eks.{Region}.amazonaws.com/id/{name.ToUpperInvariant()}";
        var arn = $"arn:aws:iam::{Main}:oidc-provider/{issuer}";
        recorder.Call(actor, "iam", "CreateOpenIDConnectProvider", Global, new JsonObject { ["url"] = $"https://{issuer}" }, new JsonObject { ["openIDConnectProviderArn"] = arn });
        truth.Principals.Add(arn);
        Made("iam:oidc-provider", issuer);
        var (session, key) = ($"botocore-session-{recorder.Random.Next(1_000_000_000)}", recorder.Id("ASIA"));
        var response = Credentials(Main, "app", world.AppRoleId, session, key);
        response["provider"] = arn;
        recorder.Call(new(new() { Type = "WebIdentityUser", PrincipalId = $"{arn}:sts.amazonaws.com:system:serviceaccount:default:runner", UserName = "system:serviceaccount:default:runner" }, actor.Address, "Boto3/1.34", Main),
            "sts", "AssumeRoleWithWebIdentity", Region, new JsonObject { ["roleArn"] = $"arn:aws:iam::{Main}:role/app", ["roleSessionName"] = session }, response);
        Begun(key, arn);
        recorder.Call(Session("app", world.AppRoleId, session, key, actor), "s3", "ListBuckets", Region);
    }

    private void Saml(CorpusActor actor, string name)
    {
        var arn = $"arn:aws:iam::{Main}:saml-provider/{name}";
        recorder.Call(actor, "iam", "CreateSAMLProvider", Global, new JsonObject { ["name"] = name }, new JsonObject { ["sAMLProviderArn"] = arn });
        truth.Principals.Add(arn);
        Made("iam:saml-provider", name);
        var key = recorder.Id("ASIA");
        recorder.Call(new(new() { Type = "SAMLUser", PrincipalId = "g4RD=:guest", UserName = "guest" }, actor.Address, Browser, Main), "sts", "AssumeRoleWithSAML", Region,
            new JsonObject { ["roleArn"] = $"arn:aws:iam::{Main}:role/app", ["roleSessionName"] = "guest", ["principalArn"] = arn }, Credentials(Main, "app", world.AppRoleId, "guest", key));
        Begun(key, arn);
        recorder.Call(Session("app", world.AppRoleId, "guest", key, actor), "s3", "ListBuckets", Region);
    }

    // A person of Identity Center, let into two accounts by a permission set of one's own, and into one by the owners'.
    private void Person(CorpusActor actor, string name)
    {
        var (user, set) = (Made("identitystore:user", recorder.Guid()), Made("sso:permission-set", $"arn:aws:sso:::permissionSet/ssoins-72233af8ea2d1f14/ps-{recorder.Hex("")[..16]}"));
        recorder.Call(actor, "sso-directory", "CreateUser", Region, new JsonObject { ["identityStoreId"] = "d-906791299c" }, new JsonObject { ["user"] = new JsonObject { ["userId"] = user } });
        recorder.Call(actor, "sso", "CreatePermissionSet", Region, new JsonObject { ["name"] = $"{name}_set" }, new JsonObject { ["permissionSet"] = new JsonObject { ["name"] = $"{name}_set", ["permissionSetArn"] = set } });
        recorder.Call(actor, "sso", "AttachManagedPolicyToPermissionSet", Region, new JsonObject { ["permissionSetArn"] = set, ["managedPolicyArn"] = Admin });
        truth.Grants.Add(("attachedPolicy", set, Admin));
        Assign(actor, set, user, Main);
        Assign(actor, set, user, Second);
        Assign(actor, OwnersSet, user, Second);
        truth.AlteredResources.Add(("sso:permission-set", OwnersSet));
        var key = recorder.Id("ASIA");
        Begun(key, actor.Identity.AccessKeyId);
        var reserved = $"AWSReservedSSO_{name}_set_{recorder.Hex("")[..16]}";
        Reserve(actor.By("sso.amazonaws.com", key, recorder.Now.AddSeconds(1)), Main, reserved);
        var there = Reserve(CorpusActor.Linked(Second, "AWSServiceRoleForSSO", world.ServicesRoleId, "AWS-SSO", "sso.amazonaws.com"), Second, reserved);
        Enter(actor, user, name, reserved, there);
        Enter(actor, user, name, $"AWSReservedSSO_{OwnersSetName}_c194f596bcea55cc", world.ReservedRoleId);
    }

    /// <summary>Somebody of Identity Center goes from the portal into the second account.</summary>
    internal void Enter(CorpusActor actor, string user, string name, string role, string roleId)
    {
        var portal = new CorpusActor(new() { Type = "IdentityCenterUser", AccountId = Main, OnBehalfOf = user }, actor.Address, Browser, Main);
        recorder.Call(portal, "sso", "ListAccounts", Region);
        recorder.Call(portal, "sso", "GetRoleCredentials", Region);
        var (minted, key, path) = (recorder.Id("ASIA"), recorder.Id("ASIA"), $"aws-reserved/sso.amazonaws.com/{Region}/{role}");
        recorder.Call(new(new() { Type = "SAMLUser", PrincipalId = $"/nQTosBbaHrvuioi=:{name}", UserName = name }, "13.239.101.254", "aws-sdk-java/2.46", Second), "sts", "AssumeRoleWithSAML", Region,
            new JsonObject { ["roleArn"] = $"arn:aws:iam::{Second}:role/{path}", ["roleSessionName"] = name, ["principalArn"] = $"arn:aws:iam::{Second}:saml-provider/AWSSSO_9882ccf00912484e_DO_NOT_DELETE" },
            Credentials(Second, role, roleId, name, minted));
        Begun(minted, null);
        Begun(key, null);
        var session = CorpusActor.Session(Second, path, roleId, name, key, actor.Address, Browser);
        recorder.Call(session with { Identity = session.Identity with { SessionCreatedAt = recorder.Now, OnBehalfOf = user } }, "sts", "GetCallerIdentity", Region);
    }

    private void Assign(CorpusActor actor, string set, string user, string account)
    {
        recorder.Call(actor, "sso", "CreateAccountAssignment", Region, new JsonObject { ["permissionSetArn"] = set, ["principalType"] = "USER", ["principalId"] = user, ["targetId"] = account, ["targetType"] = "AWS_ACCOUNT" });
        truth.Grants.Add(("accountAssignment", set, $"USER/{user}/{account}"));
    }

    // Identity Center makes the role: in its own account in the caller's name, in others in the role that is linked to it.
    private string Reserve(CorpusActor service, string account, string role)
    {
        var (id, arn) = (recorder.Id("AROA"), $"arn:aws:iam::{account}:role/aws-reserved/sso.amazonaws.com/{role}");
        recorder.Call(service with { Account = account }, "iam", "CreateRole", Global, new JsonObject { ["roleName"] = role, ["path"] = "/aws-reserved/sso.amazonaws.com/" }, new JsonObject { ["role"] = new JsonObject { ["roleName"] = role, ["roleId"] = id, ["arn"] = arn } });
        recorder.Call(service with { Account = account }, "iam", "AttachRolePolicy", Global, new JsonObject { ["roleName"] = role, ["policyArn"] = Admin });
        truth.Principals.Add(id);
        truth.Grants.UnionWith([("trustPolicy", arn, null), ("attachedPolicy", arn, Admin)]);
        return id;
    }

    private CorpusActor Session(string role, string roleId, string name, string key, CorpusActor actor)
    {
        var session = CorpusActor.Session(Main, role, roleId, name, key, actor.Address, actor.Agent);
        return session with { Identity = session.Identity with { SessionCreatedAt = recorder.Now } };
    }

    private void Begun(string key, string? parent) => truth.Credentials[key] = parent;

    private string Made(string type, string id)
    {
        truth.MadeResources.Add((type, id));
        return id;
    }
}
