using IncidentKit.Detection;
using IncidentKit.Services.Iam;

namespace IncidentKit.Tests.Services.Iam;

public sealed class DeleteUserRemediatorTests : IamTests
{
    [Fact]
    public async Task A_user_with_everything_that_a_user_can_have_is_emptied_and_deleted()
    {
        AddGroup("admins");
        Bench.Attack();
        var key = Bench.Account.AddUser("backdoor", "AdministratorAccess").AccessKeyId;
        Iam("CreateLoginProfile", ("UserName", "backdoor"), ("Password", "Pass-w0rd!"));
        Bench.AddSshPublicKey("backdoor");
        Bench.AddSigningCertificate("backdoor");
        var api = Bench.AddServiceSpecificCredential("backdoor");
        var serial = (string)Iam("CreateVirtualMFADevice", ("VirtualMFADeviceName", "phone"))["VirtualMFADevice"]!["SerialNumber"]!;
        Iam("EnableMFADevice", ("UserName", "backdoor"), ("SerialNumber", serial), ("AuthenticationCode1", "123456"), ("AuthenticationCode2", "654321"));
        Iam("PutUserPolicy", ("UserName", "backdoor"), ("PolicyName", "p"), ("PolicyDocument", AllowAll));
        Iam("AddUserToGroup", ("GroupName", "admins"), ("UserName", "backdoor"));
        Iam("PutUserPermissionsBoundary", ("UserName", "backdoor"), ("PermissionsBoundary", AdministratorPolicy));
        Lineage = Lineage.Made("iam:user", "backdoor");
        var finding = Find<UserDetector>();

        await Bench.ExecuteAsync(finding, DenyAllRemediator.Id);
        await Bench.ExecuteAsync(finding, DeleteUserRemediator.Id);
        await Bench.ExecuteAsync(finding, DeleteUserRemediator.Id);

        Assert.Equal("NoSuchEntity", Ask("GetUser", ("UserName", "backdoor")));
        Assert.DoesNotContain(serial, Ask("ListVirtualMFADevices"), StringComparison.Ordinal);
        var before = Bench.StateBefore(finding, DeleteUserRemediator.Id);
        Assert.Equal(finding.Resource.UniqueId, before.UniqueId);
        Assert.Equal((key, api), ((string?)before.Data["iam:access-key"]![0], (string?)before.Data["iam:service-specific-credential"]![0]));
        Assert.Equal(AllowAll, (string?)before.Data["inlinePolicies"]!["p"]);
        Assert.Empty(Bench.Detect<UserDetector>());
    }

    [Fact]
    public async Task The_denial_is_the_last_thing_that_the_user_loses()
    {
        Bench.Attack();
        Bench.Account.AddUser("backdoor", "AdministratorAccess");
        Lineage = Lineage.Made("iam:user", "backdoor");
        Finding finding = Find<UserDetector>();
        await Bench.ExecuteAsync(finding, DenyAllRemediator.Id);
        var before = Bench.Cloud.Calls.Count;

        await Bench.ExecuteAsync(finding, DeleteUserRemediator.Id);

        var calls = Bench.Cloud.Calls.Skip(before).Select(call => call.Operation).ToList();
        Assert.True(calls.IndexOf("DeleteAccessKey") < calls.IndexOf("DetachUserPolicy") && calls.IndexOf("DetachUserPolicy") < calls.IndexOf("DeleteUserPolicy"));
        Assert.Equal(["DeleteUserPolicy", "DeleteUser"], calls[^3..^1]);
    }

    [Fact]
    public async Task If_the_deletion_fails_the_denial_is_back()
    {
        Bench.Attack();
        Bench.Account.AddUser("backdoor", "AdministratorAccess");
        Iam("PutUserPolicy", ("UserName", "backdoor"), ("PolicyName", "p"), ("PolicyDocument", AllowAll));
        Lineage = Lineage.Made("iam:user", "backdoor");
        var finding = Find<UserDetector>();
        await Bench.ExecuteAsync(finding, DenyAllRemediator.Id);
        var denial = Ask("GetUserPolicy", ("UserName", "backdoor"), ("PolicyName", "IncidentKitDenyAll"));
        Bench.Account.Faults.DenyByServiceControlPolicy("iam:DeleteUser");

        await Assert.ThrowsAnyAsync<Exception>(() => Bench.ExecuteAsync(finding, DeleteUserRemediator.Id));

        Assert.Contains("Deny", denial, StringComparison.Ordinal);
        Assert.Equal(denial, Ask("GetUserPolicy", ("UserName", "backdoor"), ("PolicyName", "IncidentKitDenyAll")));
        Assert.Equal("NoSuchEntity", Ask("GetUserPolicy", ("UserName", "backdoor"), ("PolicyName", "p")));
    }

    [Fact]
    public async Task If_neither_goes_it_is_said_that_the_user_stands_without_the_denial()
    {
        Bench.Attack();
        Bench.Account.AddUser("backdoor", "AdministratorAccess");
        Lineage = Lineage.Made("iam:user", "backdoor");
        var finding = Find<UserDetector>();
        await Bench.ExecuteAsync(finding, DenyAllRemediator.Id);
        Bench.Account.Faults.DenyByServiceControlPolicy("iam:DeleteUser");
        Bench.Account.Faults.DenyByServiceControlPolicy("iam:PutUserPolicy");

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => Bench.ExecuteAsync(finding, DeleteUserRemediator.Id));

        Assert.Contains("look after it by hand", failure.Message, StringComparison.Ordinal);
    }
}
