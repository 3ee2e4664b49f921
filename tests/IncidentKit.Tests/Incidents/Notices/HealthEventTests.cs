using System.Text;
using System.Text.Json;
using IncidentKit.Incidents;
using IncidentKit.Incidents.Notices;

namespace IncidentKit.Tests.Incidents.Notices;

public sealed class HealthEventTests
{
    private const string Exposed = """
        { "version": "0", "id": "7f5e", "detail-type": "AWS Health Event", "source": "aws.health", "account": "111122223333", "time": "2025-04-10T09:12:33Z", "region": "us-east-1",
          "resources": ["AKIAIOSFODNN7EXAMPLE"],
          "detail": { "eventArn": "arn:aws:health:us-east-1::event/RISK/AWS_RISK_CREDENTIALS_EXPOSED/x", "service": "RISK", "eventTypeCode": "AWS_RISK_CREDENTIALS_EXPOSED", "eventTypeCategory": "issue",
            "startTime": "Thu, 10 Apr 2025 09:00:00 GMT",
            "eventDescription": [{ "language": "en_US", "latestDescription": "The access key AKIAIOSFODNN7EXAMPLE belonging to IAM user \"ci.deploy\" is publicly available online." }],
            "affectedEntities": [{ "entityValue": "AKIAIOSFODNN7EXAMPLE", "tags": {} }] } }
        """;

    private readonly NoticeParser parser = new();

    [Fact]
    public void An_exposed_credential_names_account_key_user_and_time()
    {
        var notice = Parse(Exposed);

        Assert.Equal(("AWS Health event", "111122223333"), (notice.Form, notice.Account));
        Assert.Equal(["AKIAIOSFODNN7EXAMPLE"], notice.Indicators.AccessKeys);
        Assert.Equal(["arn:aws:iam::111122223333:user/ci.deploy"], notice.Indicators.Principals);
        Assert.Equal(new(2025, 4, 10, 9, 12, 33, TimeSpan.Zero), notice.SentAt);
        Assert.Equal(new(2025, 4, 15, 9, 12, 33, TimeSpan.Zero), notice.Deadline!.At);
        Assert.False(notice.AccountRestricted);
    }

    [Fact]
    public void A_quarantine_says_that_AWS_limits_the_use() =>
        Assert.True(Parse(Exposed.Replace("AWS_RISK_CREDENTIALS_EXPOSED", "AWS_RISK_IAM_QUARANTINE", StringComparison.Ordinal)).AccountRestricted);

    [Theory]
    [InlineData("AWS_RISK_ACCOUNT_CONSOLE_COMPROMISE")]
    [InlineData("AWS_RISK_CREDENTIALS_COMPROMISED")]
    [InlineData("AWS_RISK_CREDENTIALS_COMPROMISE_SUSPECTED")]
    [InlineData("AWS_RISK_CREDENTIALS_EXPOSURE_SUSPECTED")]
    [InlineData("AWS_ACCESS_KEY_EXPOSED")]
    public void Its_kin_is_read(string code) => Assert.NotEmpty(Parse($$$"""{"detail":{"eventTypeCode":"{{{code}}}","affectedEntities":[{"entityValue":"AKIAIOSFODNN7EXAMPLE"}]}}""").Indicators.AccessKeys);

    [Fact]
    public void An_entity_can_be_a_user_or_an_ARN()
    {
        var notice = Parse("""{"eventTypeCode":"AWS_RISK_IAM_QUARANTINE","affectedAccount":"111122223333","startTime":"Thu, 10 Apr 2025 09:00:00 GMT","affectedEntities":[{"entityValue":"ci.deploy"},{"entityValue":"arn:aws:iam::111122223333:user/x/eve"},{"entityValue":"UNKNOWN"},{"entityValue":"111122223333"}]}""");

        Assert.Equal(["arn:aws:iam::111122223333:user/x/eve", "arn:aws:iam::111122223333:user/ci.deploy"], notice.Indicators.Principals);
        Assert.Equal(new(2025, 4, 10, 9, 0, 0, TimeSpan.Zero), notice.SentAt);
    }

    [Fact]
    public void What_delivered_it_is_unwrapped()
    {
        var message = JsonSerializer.Serialize(Exposed);
        string[] forms =
        [
            $$"""{"Type":"Notification","Message":{{message}}}""",
            $$$"""{"Records":[{"EventSource":"aws:sns","Sns":{"Message":{{{message}}}}}]}""",
            $"[{Exposed}]",
            """{"successfulSet":[{"event":{"eventTypeCode":"AWS_RISK_CREDENTIALS_EXPOSED","startTime":"2025-04-10T09:12:33Z"},"eventDescription":{"latestDescription":"AWS account 111122223333: key AKIAIOSFODNN7EXAMPLE"}}]}""",
        ];

        Assert.All(forms, form => Assert.Equal((true, "111122223333"), (Parse(form).Indicators.AccessKeys.Count == 1, Parse(form).Account)));
    }

    [Theory]
    [InlineData("""{"detail":{"eventTypeCode":"AWS_RISK_CREDENTIALS_EXPOSED","affectedEntities":{"entityValue":1},"eventDescription":"x","startTime":5,"affectedAccount":["a"]}}""")]
    [InlineData("""{"detail":{"eventTypeCode":"AWS_RISK_CREDENTIALS_EXPOSED","affectedEntities":[null,1,["x"]],"eventDescription":[{"latestDescription":null}]},"account":"not an account","time":"never"}""")]
    public void Odd_shapes_do_no_harm(string json)
    {
        var notice = Parse(json);
        Assert.Empty(notice.Indicators.AccessKeys);
        Assert.Null(notice.Account);
        Assert.Null(notice.Deadline);
    }

    [Fact]
    public void Nesting_without_end_is_refused() =>
        Assert.Throws<NoticeException>(() => Parse(string.Concat(Enumerable.Repeat("{\"a\":", 100_000)) + "1"));

    private IncidentNotice Parse(string json) => parser.Parse(Encoding.UTF8.GetBytes(json));
}
