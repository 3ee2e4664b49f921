using System.Text;
using System.Text.Json.Nodes;
using static IncidentKit.Testing.Tests.TestCloud;

namespace IncidentKit.Testing.Tests.Services.Iam;

public class AccountTests
{
    private readonly TestCloud test = new();

    [Fact]
    public void The_authorization_details_come_in_pages_over_all_kinds()
    {
        test.Account.AddUser("alice", "AdministratorAccess");
        test.Account.AddRole("worker", "ec2.amazonaws.com", "ReadOnlyAccess");
        Iam("CreateGroup", ("GroupName", "staff"));
        Iam("PutGroupPolicy", ("GroupName", "staff"), ("PolicyName", "p"), ("PolicyDocument", Allow("s3:*")));
        Iam("CreatePolicy", ("PolicyName", "mine"), ("PolicyDocument", Allow("s3:*")));

        var all = Iam("GetAccountAuthorizationDetails");
        Assert.Equal("alice", (string)all["UserDetailList"]![0]!["UserName"]!);
        Assert.Equal("p", (string)all["GroupDetailList"]![0]!["GroupPolicyList"]![0]!["PolicyName"]!);
        Assert.Equal("worker", (string)all["RoleDetailList"]![0]!["RoleName"]!);
        Assert.Equal(["mine", "AdministratorAccess", "ReadOnlyAccess"], all["Policies"]!.AsArray().Select(policy => (string)policy!["PolicyName"]!));

        var (count, marker) = (0, (string?)null);
        JsonObject page;
        do
        {
            page = Iam("GetAccountAuthorizationDetails", ("MaxItems", 1), ("Marker", marker));
            count += page.Where(member => member.Value is JsonArray).Sum(member => member.Value!.AsArray().Count);
            marker = (string?)page["Marker"];
        }
        while ((bool)page["IsTruncated"]!);
        Assert.Equal(6, count);

        var roles = Iam("GetAccountAuthorizationDetails", ("Filter", new JsonArray("Role")));
        Assert.Empty(roles["UserDetailList"]!.AsArray());
        Assert.Single(roles["RoleDetailList"]!.AsArray());
    }

    [Fact]
    public void The_credential_report_begins_with_root_and_is_kept_for_four_hours()
    {
        Assert.Equal("ReportNotPresent", Error(() => Iam("GetCredentialReport")));
        test.Account.AddUser("alice");
        Assert.Equal("STARTED", (string)Iam("GenerateCredentialReport")["State"]!);
        test.Account.AddUser("bob");
        Assert.Equal("COMPLETE", (string)Iam("GenerateCredentialReport")["State"]!);
        var rows = Report();
        Assert.StartsWith("<root_account>,arn:aws:iam::111122223333:root,2026-03-01T12:00:00+00:00,not_supported", rows[1]);
        Assert.Equal(3, rows.Length);
        var cells = rows[2].Split(',');
        Assert.Equal(rows[0].Split(',').Length, cells.Length);
        Assert.Equal("true", cells[8]);
        Assert.Equal("N/A", cells[10]);
        test.Clock.Advance(TimeSpan.FromHours(4));
        Assert.Equal("ReportExpired", Error(() => Iam("GetCredentialReport")));
        Iam("GenerateCredentialReport");
        Assert.Equal(4, Report().Length);
    }

    [Fact]
    public void Root_keeps_keys_and_devices_of_its_own()
    {
        var key = test.Root.WithCredentials(Iam("CreateAccessKey"));
        Assert.Equal("arn:aws:iam::111122223333:root", (string)key.Call("sts", "GetCallerIdentity")["Arn"]!);
        Iam("CreateVirtualMFADevice", ("VirtualMFADeviceName", "root-phone"));
        Iam("EnableMFADevice", ("UserName", "root"), ("SerialNumber", "arn:aws:iam::111122223333:mfa/root-phone"), ("AuthenticationCode1", "123456"), ("AuthenticationCode2", "654321"));
        var summary = Iam("GetAccountSummary")["SummaryMap"]!;
        Assert.Equal(1, (int)summary["AccountAccessKeysPresent"]!);
        Assert.Equal(1, (int)summary["AccountMFAEnabled"]!);
        Iam("UpdateAccessKey", ("AccessKeyId", key.AccessKeyId), ("Status", "Inactive"));
        Assert.Equal("InvalidClientTokenId", Error(() => key.Call("sts", "GetCallerIdentity")));
        Iam("DeleteAccessKey", ("AccessKeyId", key.AccessKeyId));
        Assert.Empty(Iam("ListAccessKeys")["AccessKeyMetadata"]!.AsArray());
    }

    [Fact]
    public void Providers_keep_their_metadata()
    {
        var saml = (string)Iam("CreateSAMLProvider", ("Name", "idp"), ("SAMLMetadataDocument", "<EntityDescriptor/>"))["SAMLProviderArn"]!;
        var oidc = (string)Iam("CreateOpenIDConnectProvider", ("Url", "https://token.example.com/x"), ("ClientIDList", new JsonArray("sts.amazonaws.com")))["OpenIDConnectProviderArn"]!;
        Assert.Equal("arn:aws:iam::111122223333:oidc-provider/token.example.com/x", oidc);
        Assert.Equal(saml, (string)Iam("ListSAMLProviders")["SAMLProviderList"]![0]!["Arn"]!);
        Assert.Equal("sts.amazonaws.com", (string)Iam("GetOpenIDConnectProvider", ("OpenIDConnectProviderArn", oidc))["ClientIDList"]![0]!);
        Iam("DeleteSAMLProvider", ("SAMLProviderArn", saml));
        Iam("DeleteOpenIDConnectProvider", ("OpenIDConnectProviderArn", oidc));
        Assert.Equal("NoSuchEntity", Error(() => Iam("GetSAMLProvider", ("SAMLProviderArn", saml))));
    }

    private string[] Report() => Encoding.UTF8.GetString(Convert.FromBase64String((string)Iam("GetCredentialReport")["Content"]!)).Split('\n');

    private JsonObject Iam(string operation, params (string Name, JsonNode? Value)[] input) => test.Root.Call("iam", operation, In(input));
}
