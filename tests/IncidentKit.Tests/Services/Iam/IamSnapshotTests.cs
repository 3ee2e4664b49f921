using Amazon.Runtime;
using IncidentKit.Detection;
using IncidentKit.Services.Iam;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Services.Iam;

public sealed class IamSnapshotTests : IamTests
{
    [Fact]
    public void An_account_of_many_pages_is_read_to_its_end()
    {
        for (var i = 0; i < 1100; i++) AddUser($"user{i:D4}");
        Bench.Attack();
        AddUser("zz-backdoor");
        Lineage = Lineage.Made("iam:user", "zz-backdoor");
        var before = Bench.Cloud.Calls.Count;

        Assert.Equal("zz-backdoor", Find<UserDetector>().Resource.Id);
        Assert.Equal(2, Bench.Cloud.Calls.Count - before);
    }

    [Fact]
    public async Task A_user_that_may_not_be_read_hides_no_other_and_the_look_is_not_whole()
    {
        foreach (var name in new[] { "a", "b", "c" })
        {
            AddUser(name);
            Iam("CreateLoginProfile", ("UserName", name), ("Password", "Pass-w0rd!"));
            Lineage = Lineage.Holds(CredentialKind.LoginProfile, name, Arn($"user/{name}"), Attribution.AttackerAltered);
        }

        Iam("PutUserPolicy", ("UserName", "responder"), ("PolicyName", "not-b"), ("PolicyDocument", $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"iam:GetLoginProfile","Resource":"{{Arn("user/b")}}"}]}"""));
        List<string> found = [];

        var thrown = await Assert.ThrowsAnyAsync<AmazonServiceException>(async () =>
        {
            await foreach (var finding in Bench.StreamAsync<LoginProfileDetector>()) found.Add(finding.Resource.Id);
        });

        Assert.Equal(["a", "c"], found);
        Assert.Equal("AccessDenied", thrown.ErrorCode);
    }

    [Fact]
    public async Task Without_the_right_to_read_the_account_every_detector_says_so()
    {
        Bench.Account.Faults.DenyByServiceControlPolicy("iam:GetAccountAuthorizationDetails");

        await Assert.ThrowsAnyAsync<AmazonServiceException>(Bench.DetectAsync<UserDetector>);
        await Assert.ThrowsAnyAsync<AmazonServiceException>(Bench.DetectAsync<AccessKeyDetector>);
        await Assert.ThrowsAnyAsync<AmazonServiceException>(Bench.DetectAsync<TrustPolicyDetector>);
    }
}
