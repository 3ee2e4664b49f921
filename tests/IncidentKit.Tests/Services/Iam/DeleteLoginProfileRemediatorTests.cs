using IncidentKit.Services.Iam;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Services.Iam;

public sealed class DeleteLoginProfileRemediatorTests : IamTests
{
    [Fact]
    public async Task The_user_has_no_password_afterwards_also_when_it_is_done_twice()
    {
        AddUser("bob");
        Iam("CreateLoginProfile", ("UserName", "bob"), ("Password", "Pass-w0rd!"));
        Lineage = Lineage.Holds(CredentialKind.LoginProfile, "bob", Arn("user/bob"));
        var finding = Find<LoginProfileDetector>();

        await Bench.ExecuteAsync(finding, DeleteLoginProfileRemediator.Id);
        await Bench.ExecuteAsync(finding, DeleteLoginProfileRemediator.Id);

        Assert.Equal("NoSuchEntity", Ask("GetLoginProfile", ("UserName", "bob")));
    }
}
