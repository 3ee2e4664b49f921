using IncidentKit.Services.Iam.Policies;

namespace IncidentKit.Tests.Services.Iam.Policies;

public sealed class PolicyReachTests
{
    [Theory]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*"}""", "every action on everything")]
    [InlineData("""{"Effect":"Allow","Action":["s3:Get*","*:*"],"Resource":["*"]}""", "every action on everything")]
    [InlineData("""{"Effect":"Allow","Action":"iam:put*policy","Resource":"*"}""", "iam:PutUserPolicy on everything, by which one becomes an administrator")]
    [InlineData("""{"Effect":"Allow","NotAction":"s3:*","Resource":"*"}""", "iam:CreateAccessKey on everything, by which one becomes an administrator")]
    [InlineData("""{"Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::111122223333:role/x"}""", "limited rights")]
    [InlineData("""{"Effect":"Deny","Action":"*","Resource":"*"}""", "nothing: it denies")]
    public void A_policy_is_told_by_how_far_it_reaches(string statement, string words) =>
        Assert.Equal(words, PolicyReach.Describe(PolicyDocument.TryParse($$"""{"Statement":[{{statement}}]}""")));

    [Fact]
    public void What_cannot_be_read_is_told_so() => Assert.Equal("a document that cannot be read", PolicyReach.Describe(null));
}
