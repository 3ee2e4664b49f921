using IncidentKit.Services.Iam;

namespace IncidentKit.Tests.Services.Iam;

public sealed class ReservedRoleTests
{
    [Theory]
    [InlineData("/aws-service-role/spot.amazonaws.com/", "is a service-linked role")]
    [InlineData("/aws-reserved/sso.amazonaws.com/eu-west-1/", "belongs to IAM Identity Center")]
    public void What_cannot_be_revoked_here_says_what_to_do_instead(string path, string words) => Assert.Contains(words, ReservedRole.WhyNotRevocable(path, "R"), StringComparison.Ordinal);

    [Theory]
    [InlineData("/")]
    [InlineData("/service-role/")]
    [InlineData(null)]
    public void Common_roles_can_be_revoked(string? path) => Assert.Null(ReservedRole.WhyNotRevocable(path, "R"));
}
