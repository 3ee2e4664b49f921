using System.Text.Json.Nodes;
using static IncidentKit.Testing.Tests.TestCloud;

namespace IncidentKit.Testing.Tests.Services.Iam;

public class UserTests
{
    private readonly TestCloud test = new();

    [Fact]
    public void A_user_has_a_unique_id_that_a_later_one_of_the_same_name_does_not_get()
    {
        var first = (string)Iam("CreateUser", ("UserName", "alice"))["User"]!["UserId"]!;
        Iam("DeleteUser", ("UserName", "alice"));
        var second = (string)Iam("CreateUser", ("UserName", "alice"))["User"]!["UserId"]!;
        Assert.Matches("^AIDA[A-Z2-7]{17}$", first);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void Names_are_taken_whatever_their_case()
    {
        Iam("CreateUser", ("UserName", "alice"));
        Assert.Equal("EntityAlreadyExists", Error(() => Iam("CreateUser", ("UserName", "Alice"))));
        Assert.Equal("NoSuchEntity", Error(() => Iam("GetUser", ("UserName", "Alice"))));
    }

    public static TheoryData<string, JsonObject, string, JsonObject> WhatAUserHolds() => new()
    {
        { "CreateLoginProfile", In(("UserName", "alice"), ("Password", "correct horse")), "DeleteLoginProfile", In(("UserName", "alice")) },
        { "PutUserPolicy", In(("UserName", "alice"), ("PolicyName", "p"), ("PolicyDocument", Allow("s3:*"))), "DeleteUserPolicy", In(("UserName", "alice"), ("PolicyName", "p")) },
        { "AttachUserPolicy", In(("UserName", "alice"), ("PolicyArn", "arn:aws:iam::aws:policy/ReadOnlyAccess")), "DetachUserPolicy", In(("UserName", "alice"), ("PolicyArn", "arn:aws:iam::aws:policy/ReadOnlyAccess")) },
        { "AddUserToGroup", In(("UserName", "alice"), ("GroupName", "staff")), "RemoveUserFromGroup", In(("UserName", "alice"), ("GroupName", "staff")) },
        { "EnableMFADevice", In(("UserName", "alice"), ("SerialNumber", "arn:aws:iam::111122223333:mfa/phone"), ("AuthenticationCode1", "123456"), ("AuthenticationCode2", "654321")), "DeactivateMFADevice", In(("UserName", "alice"), ("SerialNumber", "arn:aws:iam::111122223333:mfa/phone")) },
    };

    [Theory]
    [MemberData(nameof(WhatAUserHolds))]
    public void A_user_that_still_holds_something_cannot_be_deleted(string give, JsonObject giving, string take, JsonObject taking)
    {
        Iam("CreateUser", ("UserName", "alice"));
        Iam("CreateGroup", ("GroupName", "staff"));
        Iam("CreateVirtualMFADevice", ("VirtualMFADeviceName", "phone"));
        test.Root.Call("iam", give, giving);
        Assert.Equal("DeleteConflict", Error(() => Iam("DeleteUser", ("UserName", "alice"))));
        test.Root.Call("iam", take, taking);
        Iam("DeleteUser", ("UserName", "alice"));
    }

    [Theory]
    [InlineData("CreateAccessKey", "DeleteAccessKey", "AccessKey", "AccessKeyId", null, null)]
    [InlineData("CreateServiceSpecificCredential", "DeleteServiceSpecificCredential", "ServiceSpecificCredential", "ServiceSpecificCredentialId", "ServiceName", "bedrock.amazonaws.com")]
    [InlineData("UploadSSHPublicKey", "DeleteSSHPublicKey", "SSHPublicKey", "SSHPublicKeyId", "SSHPublicKeyBody", "ssh-rsa AAAAB3NzaC1yc2E test")]
    [InlineData("UploadSigningCertificate", "DeleteSigningCertificate", "Certificate", "CertificateId", "CertificateBody", "-----BEGIN CERTIFICATE-----")]
    public void A_user_that_still_has_a_credential_cannot_be_deleted(string create, string delete, string member, string id, string? extra, string? value)
    {
        Iam("CreateUser", ("UserName", "alice"));
        var input = In(("UserName", "alice"));
        if (extra is not null) input[extra] = value;
        var made = test.Root.Call("iam", create, input)[member]!;
        Assert.Equal("DeleteConflict", Error(() => Iam("DeleteUser", ("UserName", "alice"))));
        Iam(delete, ("UserName", "alice"), (id, (string)made[id]!));
        Iam("DeleteUser", ("UserName", "alice"));
    }

    [Fact]
    public void A_third_access_key_is_refused()
    {
        Iam("CreateUser", ("UserName", "alice"));
        Iam("CreateAccessKey", ("UserName", "alice"));
        Iam("CreateAccessKey", ("UserName", "alice"));
        Assert.Equal("LimitExceeded", Error(() => Iam("CreateAccessKey", ("UserName", "alice"))));
    }

    [Fact]
    public void Listings_come_in_pages_of_the_size_asked_for()
    {
        foreach (var name in (string[])["ada", "bob", "cyd", "dan", "eve"]) Iam("CreateUser", ("UserName", name));
        List<string> names = [];
        JsonObject page;
        string? marker = null;
        do
        {
            page = Iam("ListUsers", ("MaxItems", 2), ("Marker", marker));
            Assert.InRange(page["Users"]!.AsArray().Count, 1, 2);
            names.AddRange(page["Users"]!.AsArray().Select(user => (string)user!["UserName"]!));
            marker = (string?)page["Marker"];
        }
        while ((bool)page["IsTruncated"]!);
        Assert.Equal(["ada", "bob", "cyd", "dan", "eve"], names);
        Assert.Equal("ValidationError", Error(() => Iam("ListUsers", ("Marker", "no marker"))));
    }

    [Fact]
    public void A_renamed_user_keeps_its_groups_keys_and_devices()
    {
        var alice = test.Account.AddUser("alice", "AdministratorAccess");
        Iam("CreateGroup", ("GroupName", "staff"));
        Iam("AddUserToGroup", ("UserName", "alice"), ("GroupName", "staff"));
        Iam("UpdateUser", ("UserName", "alice"), ("NewUserName", "alicia"), ("NewPath", "/eu/"));
        Assert.Equal("arn:aws:iam::111122223333:user/eu/alicia", (string)alice.Call("sts", "GetCallerIdentity")["Arn"]!);
        Assert.Equal("staff", (string)alice.Call("iam", "ListGroupsForUser", In(("UserName", "alicia")))["Groups"]![0]!["GroupName"]!);
    }

    [Fact]
    public void A_user_may_name_nobody_and_means_itself()
    {
        var alice = test.Account.AddUser("alice", "AdministratorAccess");
        Assert.Equal("alice", (string)alice.Call("iam", "GetUser")["User"]!["UserName"]!);
        Assert.Single(alice.Call("iam", "ListAccessKeys")["AccessKeyMetadata"]!.AsArray());
    }

    [Fact]
    public void The_use_of_a_key_is_remembered()
    {
        var alice = test.Account.AddUser("alice", "AdministratorAccess");
        var unused = Iam("GetAccessKeyLastUsed", ("AccessKeyId", alice.AccessKeyId))["AccessKeyLastUsed"]!;
        Assert.Equal("N/A", (string)unused["ServiceName"]!);
        alice.Call("sts", "GetCallerIdentity", region: "eu-west-1");
        var used = Iam("GetAccessKeyLastUsed", ("AccessKeyId", alice.AccessKeyId))["AccessKeyLastUsed"]!;
        Assert.Equal("sts", (string)used["ServiceName"]!);
        Assert.Equal("eu-west-1", (string)used["Region"]!);
    }

    private JsonObject Iam(string operation, params (string Name, JsonNode? Value)[] input) => test.Root.Call("iam", operation, In(input));
}
