using IncidentKit.Services.Iam;

namespace IncidentKit.Tests.Services.Iam;

public sealed class QuarantinePolicyTests
{
    [Theory]
    [InlineData("arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3", true)]
    [InlineData("arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV2", true)]
    [InlineData("arn:aws:iam::aws:policy/AdministratorAccess", false)]
    [InlineData("arn:aws:iam::111122223333:policy/AWSCompromisedKeyQuarantineV3", false)]
    public void Only_AWSs_own_policy_is_a_quarantine(string arn, bool isQuarantine) => Assert.Equal(isQuarantine, QuarantinePolicy.Is(arn));

    [Theory]
    [InlineData("iam:UpdateAccessKey", true)]
    [InlineData("IAM:updateaccesskey", true)]
    [InlineData("cloudtrail:LookupEvents", true)]
    [InlineData("lightsail:DeleteInstance", true)]
    [InlineData("iam:CreateServiceSpecificCredential", false)]
    [InlineData("iam:UpdateServiceSpecificCredential", false)]
    [InlineData("ec2:CreateFleet", false)]
    [InlineData("iam:GetAccountAuthorizationDetails", false)]
    public void It_denies_what_its_document_says(string action, bool isDenied) => Assert.Equal(isDenied, QuarantinePolicy.Denies(action));

    [Fact]
    public void The_table_has_each_action_once() => Assert.Equal(QuarantinePolicy.DeniedActions.Count, QuarantinePolicy.DeniedActions.Distinct(StringComparer.OrdinalIgnoreCase).Count());
}
