using IncidentKit.Detection;
using IncidentKit.Services.Iam;

namespace IncidentKit.Tests.Services.Iam;

public sealed class RootUserTests : RootTests
{
    [Fact]
    public void Root_is_in_the_attackers_hands_when_an_indicator_names_it()
    {
        Indicators = new() { Principals = [Root] };

        Assert.Equal(Attribution.AttackerAltered, Find<RootMfaDetector>().Attribution);
    }

    [Theory]
    [InlineData("us-east-1", "arn:aws:iam::111122223333:root")]
    [InlineData("cn-north-1", "arn:aws-cn:iam::111122223333:root")]
    [InlineData("us-gov-west-1", "arn:aws-us-gov:iam::111122223333:root")]
    public void Root_has_an_ARN_in_each_partition(string region, string arn)
    {
        var context = new DetectionContext { Detector = new RootMfaDetector().Descriptor, Account = "111122223333", Region = region, Incident = Bench.Incident, Lineage = Lineage, Clients = Bench.Get<IncidentKit.Aws.IAwsClients>(), Time = Bench.Clock };

        Assert.Equal(arn, RootUser.Ref(context).Arn);
    }
}
