using IncidentKit.Detection;
using IncidentKit.Services.Iam;

namespace IncidentKit.Tests.Services.Iam;

public sealed class QuarantinePolicyDetectorTests : IamTests
{
    [Fact]
    public void A_quarantined_user_is_told_of_and_left_alone()
    {
        AddUser("ci");
        Iam("AttachUserPolicy", ("UserName", "ci"), ("PolicyArn", "arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3"));

        var finding = Find<QuarantinePolicyDetector>();

        Assert.Equal(("ci/AWSCompromisedKeyQuarantineV3", Attribution.Owner, Severity.Info), (finding.Resource.Id, finding.Attribution, finding.Severity));
        Assert.Empty(finding.Remediations);
    }

    [Fact]
    public void A_policy_that_only_has_the_name_is_no_quarantine()
    {
        AddUser("ci");
        Iam("AttachUserPolicy", ("UserName", "ci"), ("PolicyArn", AddPolicy("AWSCompromisedKeyQuarantineV3", AllowRead)));

        Assert.Empty(Bench.Detect<QuarantinePolicyDetector>());
    }
}
