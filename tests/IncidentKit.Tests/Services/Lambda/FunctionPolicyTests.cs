using IncidentKit.Services.Lambda;

namespace IncidentKit.Tests.Services.Lambda;

public sealed class FunctionPolicyTests
{
    public static TheoryData<string, string> Statements => new()
    {
        { """ "Principal": "*" """, "*" },
        { """ "Principal": { "AWS": "*" } """, "*" },
        { """ "Principal": { "AWS": "arn:aws:iam::999988887777:root" } """, "999988887777" },
        { """ "Principal": { "AWS": ["999988887777", "arn:aws:iam::444455556666:user/x"] } """, "999988887777,444455556666" },
        { """ "Principal": { "Service": "events.amazonaws.com" }, "Condition": { "ArnLike": { "AWS:SourceArn": "arn:aws:events:us-east-1:999988887777:rule/x" } } """, "999988887777" },
        { """ "Principal": { "Service": "s3.amazonaws.com" }, "Condition": { "StringEquals": { "AWS:SourceAccount": "111122223333" } } """, "111122223333" },
        { """ "Principal": "*", "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-1" } } """, "conditional" },
        { """ "Principal": "*", "Condition": { "StringEquals": { "lambda:FunctionUrlAuthType": "NONE" } } """, "*" },
        { """ "Principal": { "Service": "apigateway.amazonaws.com" } """, "apigateway.amazonaws.com" },
        { """ "Principal": 7 """, "" },
    };

    [Theory]
    [MemberData(nameof(Statements))]
    public void A_statement_says_whom_it_lets_in(string statement, string grantees) =>
        Assert.Equal(grantees, string.Join(',', Assert.Single(FunctionPolicy.Read($$"""{ "Statement": [{ "Sid": "a", "Effect": "Allow", {{statement}} }] }""")).Grantees));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("""{ "Statement": "x" }""")]
    [InlineData("""{ "Statement": [7, { "Effect": "Allow" }, { "Sid": 1, "Effect": "Allow" }, { "Sid": "d", "Effect": "Deny", "Principal": "*" }] }""")]
    public void What_is_no_policy_or_allows_nothing_gives_nothing(string? policy) => Assert.Empty(FunctionPolicy.Read(policy));
}
