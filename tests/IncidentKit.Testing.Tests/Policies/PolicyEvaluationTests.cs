using IncidentKit.Testing.Policies;

namespace IncidentKit.Testing.Tests.Policies;

public class PolicyEvaluationTests
{
    [Theory]
    [InlineData("s3:*", "s3:GetObject", true)]
    [InlineData("S3:get*", "s3:GetObject", true)]
    [InlineData("s3:Get?bject", "s3:GetObject", true)]
    [InlineData("s3:Put*", "s3:GetObject", false)]
    [InlineData("*", "iam:CreateUser", true)]
    public void Actions_match_by_wildcards_whatever_their_case(string pattern, string action, bool expected) =>
        Assert.Equal(expected ? PolicyEffect.Allow : PolicyEffect.Silent, Evaluate($$"""{"Effect":"Allow","Action":"{{pattern}}","Resource":"*"}""", action));

    [Fact]
    public void NotAction_and_NotResource_mean_all_others()
    {
        const string statement = """{"Effect":"Allow","NotAction":["iam:*"],"NotResource":"arn:aws:s3:::secret/*"}""";
        Assert.Equal(PolicyEffect.Allow, Evaluate(statement, "s3:GetObject", "arn:aws:s3:::open/x"));
        Assert.Equal(PolicyEffect.Silent, Evaluate(statement, "s3:GetObject", "arn:aws:s3:::secret/x"));
        Assert.Equal(PolicyEffect.Silent, Evaluate(statement, "iam:GetUser", "arn:aws:s3:::open/x"));
    }

    [Theory]
    [InlineData("""{"StringEquals":{"aws:username":["bob","alice"]}}""", true)]
    [InlineData("""{"StringNotEquals":{"aws:username":["bob","alice"]}}""", false)]
    [InlineData("""{"StringNotEquals":{"aws:missing":"x"}}""", true)]
    [InlineData("""{"StringEquals":{"aws:missing":"x"}}""", false)]
    [InlineData("""{"StringEqualsIfExists":{"aws:missing":"x"}}""", true)]
    [InlineData("""{"StringLike":{"aws:username":"a*e"}}""", true)]
    [InlineData("""{"StringEqualsIgnoreCase":{"aws:username":"ALICE"}}""", true)]
    [InlineData("""{"IpAddress":{"aws:SourceIp":["203.0.113.0/24","2001:db8::/32"]}}""", true)]
    [InlineData("""{"NotIpAddress":{"aws:SourceIp":"203.0.113.7"}}""", false)]
    [InlineData("""{"Null":{"aws:TokenIssueTime":"true"}}""", false)]
    [InlineData("""{"Null":{"aws:missing":true}}""", true)]
    [InlineData("""{"Bool":{"aws:MultiFactorAuthPresent":"false"}}""", false)]
    [InlineData("""{"BoolIfExists":{"aws:missing":"false"}}""", true)]
    [InlineData("""{"DateLessThan":{"aws:TokenIssueTime":"2026-03-01T12:00:01Z"}}""", true)]
    [InlineData("""{"DateLessThan":{"aws:TokenIssueTime":"2026-03-01T12:00:00.000Z"}}""", false)]
    [InlineData("""{"DateGreaterThan":{"aws:TokenIssueTime":"2026-03-01T11:59:59Z"}}""", true)]
    [InlineData("""{"NumericLessThan":{"aws:MultiFactorAuthAge":300}}""", true)]
    [InlineData("""{"ForAnyValue:StringEquals":{"many":["b","z"]}}""", true)]
    [InlineData("""{"ForAllValues:StringEquals":{"many":["b","z"]}}""", false)]
    [InlineData("""{"ForAllValues:StringEquals":{"aws:missing":["b"]}}""", true)]
    [InlineData("""{"StringEquals":{"aws:username":"alice"},"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}""", false)]
    [InlineData("""{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:user/*"}}""", true)]
    public void Conditions_hold_as_in_aws(string condition, bool expected) =>
        Assert.Equal(expected ? PolicyEffect.Allow : PolicyEffect.Silent, Evaluate($$"""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{{condition}}}""", "s3:GetObject"));

    [Fact]
    public void Variables_stand_for_values_of_the_request()
    {
        const string statement = """{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::home/${aws:username}/*"}""";
        Assert.Equal(PolicyEffect.Allow, Evaluate(statement, "s3:GetObject", "arn:aws:s3:::home/alice/x"));
        Assert.Equal(PolicyEffect.Silent, Evaluate(statement, "s3:GetObject", "arn:aws:s3:::home/bob/x"));
        Assert.Equal(PolicyEffect.Silent, Evaluate("""{"Effect":"Allow","Action":"*","Resource":"${aws:missing}*"}""", "s3:GetObject", "arn:aws:s3:::home/x"));
    }

    [Fact]
    public void A_deny_wins_over_any_allow() =>
        Assert.Equal(PolicyEffect.Deny, Evaluate("""{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"s3:*","Resource":"*"}""", "s3:GetObject"));

    [Fact]
    public void A_pattern_full_of_stars_takes_no_time()
    {
        var pattern = string.Concat(Enumerable.Repeat("a*", 500)) + "b";
        Assert.False(Glob.IsMatch(pattern, new string('a', 5000)));
    }

    private static PolicyEffect Evaluate(string statements, string action, string resource = "arn:aws:s3:::bucket/key") =>
        PolicyDocument.Parse($$"""{"Version":"2012-10-17","Statement":[{{statements}}]}""").Evaluate(new(action, resource, Context));

    private static IReadOnlyList<string>? Context(string key) => key switch
    {
        "aws:username" => ["alice"],
        "aws:SourceIp" => ["203.0.113.7"],
        "aws:TokenIssueTime" => ["2026-03-01T12:00:00.000Z"],
        "aws:MultiFactorAuthPresent" => ["true"],
        "aws:MultiFactorAuthAge" => ["120"],
        "aws:PrincipalArn" => ["arn:aws:iam::111122223333:user/alice"],
        "many" => ["a", "b"],
        _ => null,
    };
}
