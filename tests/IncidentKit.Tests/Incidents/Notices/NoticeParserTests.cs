using System.Text;
using IncidentKit.Incidents;
using IncidentKit.Incidents.Notices;

namespace IncidentKit.Tests.Incidents.Notices;

public sealed class NoticeParserTests
{
    private const string Classic = """
        Dear AWS Customer,

        We are following up with you as your AWS Account may still be compromised. Please review this notice as well as the previous notice.

        If you do not stop the unauthorized usage and contact AWS within five (5) days, your account will be suspended in order to protect you.

        Step 1: Change your AWS root account password
        Step 2: Check your CloudTrail log for unsanctioned activity such as unauthorized IAM users, access keys, policies, roles or temporary security credentials.
        Temporary credentials can also be revoked by deleting the IAM User, however they cannot be revoked if obtained via the root user.
        Step 3: Review unauthorized usage such as EC2 instances, Lambda functions or EC2 Spot bids.
        """;

    private const string Named = """
        Hello,

        Your AWS Account may have been inappropriately accessed by a third-party.

        We detected potentially unwanted activity in your AWS account. This activity is related to your AWS access
        key AKIAIOSFODNN7EXAMPLE belonging to user dev-access-s3-dynamodb, which may indicate that this access key is compromised.

        To protect your account, we have temporarily limited your ability to use some AWS services.

        To restore access, you must contact AWS by 2025-04-14. If you do not contact AWS by 2025-04-14, we may suspend your account.
        """;

    private static readonly DateTimeOffset Sent = new(2025, 4, 10, 9, 12, 33, TimeSpan.Zero);
    private readonly NoticeParser parser = new();

    [Fact]
    public void The_classic_notice_gives_five_days_from_its_date()
    {
        var notice = Parse(Mail(Classic, subject: "Irregular activity in your AWS account: 111122223333 [CASE 174412345600123]"));

        Assert.Equal(("e-mail", "111122223333", "174412345600123", Sent), (notice.Form, notice.Account, notice.CaseId, notice.SentAt));
        Assert.Equal(new Deadline(Sent.AddDays(5), "five days after the notice of 2025-04-10"), notice.Deadline);
        Assert.Empty(notice.Indicators.AccessKeys);
        Assert.Empty(notice.Indicators.Principals);
        Assert.False(notice.AccountRestricted);
        Assert.Equal(["it does not name the access key: look for one in the support case", "it does not name the user that the key belongs to"], notice.Missing);
    }

    [Fact]
    public void The_newer_notice_names_key_user_and_date()
    {
        var notice = Parse(Mail(Named, subject: "Suspicious activity in your AWS account (1111-2222-3333)"));

        Assert.Equal(["AKIAIOSFODNN7EXAMPLE"], notice.Indicators.AccessKeys);
        Assert.Equal(["arn:aws:iam::111122223333:user/dev-access-s3-dynamodb"], notice.Indicators.Principals);
        Assert.Equal(new Deadline(new(2025, 4, 14, 0, 0, 0, TimeSpan.Zero), "the notice says by 2025-04-14"), notice.Deadline);
        Assert.True(notice.AccountRestricted);
        Assert.Equal(["it does not name the support case"], notice.Missing);
    }

    [Fact]
    public void Pasted_as_text_it_says_what_is_missing()
    {
        var notice = Parse(Named);

        Assert.Equal(("text", null, null), (notice.Form, notice.Account, notice.SentAt));
        Assert.Equal(new(2025, 4, 14, 0, 0, 0, TimeSpan.Zero), notice.Deadline!.At);
        Assert.Contains("it does not say which account it is about", notice.Missing);
        Assert.Contains("it names the user dev-access-s3-dynamodb without an account: add the ARN to the indicators", notice.Missing);
        Assert.Contains("it does not say when it was sent", notice.Missing);
    }

    [Theory]
    [InlineData("quoted-printable")]
    [InlineData("base64")]
    public void Encoded_bodies_are_read(string encoding)
    {
        var notice = Parse(Mail(Named, encoding: encoding));
        Assert.Equal(["AKIAIOSFODNN7EXAMPLE"], notice.Indicators.AccessKeys);
        Assert.NotNull(notice.Deadline);
    }

    [Fact]
    public void Html_is_read_as_a_person_sees_it_and_nothing_in_it_is_run()
    {
        var html = """
            <!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><head><title>x</title><style>AKIASTYLESTYLESTYLES</style><script>var k = "AKIASCRIPTSCRIPTSCR1";</script></head>
            <body><p>Your AWS&nbsp;account <b>111122223333</b> may be compromised.</p><!-- AKIACOMMENTCOMMENT12 -->
            <p>The access key <code>AKIA&#73;OSFODNN7EXAMPLE</code> belonging to user <b>eve</b>&#x2c; contact AWS by April 14, 2025.</p>
            <a href="https://docs.aws.amazon.com/IAM">Click here</a><img src="http://evil.example/pixel?AKIAIMAGEIMAGEIMAGE1"></body></html>
            """;
        foreach (var notice in new[] { Parse(Mail(html, type: "text/html")), Parse(html) })
        {
            Assert.Equal(["AKIAIOSFODNN7EXAMPLE"], notice.Indicators.AccessKeys);
            Assert.Equal(["arn:aws:iam::111122223333:user/eve"], notice.Indicators.Principals);
            Assert.Equal(new(2025, 4, 14, 0, 0, 0, TimeSpan.Zero), notice.Deadline!.At);
        }
    }

    [Fact]
    public void Of_a_forwarded_mail_the_first_date_counts()
    {
        var inner = Mail(Classic, subject: "AWS account 111122223333");
        var attached = $"From: boss@corp.example\r\nTo: me@corp.example\r\nDate: Sat, 12 Apr 2025 08:00:00 +0000\r\nSubject: Fwd\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nLook at this\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n{inner}\r\n--b--\r\n";
        var quoted = Mail("See below, Bob https://corp.example\n\n> ---------- Forwarded message ---------\n> From: Amazon Web Services <no-reply@amazonaws.com>\n> Date: Thu, 10 Apr 2025 09:12:33 +0000\n> Subject: AWS account 111122223333\n>\n> " + Classic.Replace("\n", "\n> ", StringComparison.Ordinal), date: "Sat, 12 Apr 2025 08:00:00 +0000");

        foreach (var notice in new[] { Parse(attached), Parse(quoted) })
        {
            Assert.Equal(("111122223333", Sent), (notice.Account, notice.SentAt));
            Assert.Equal(Sent.AddDays(5), notice.Deadline!.At);
        }
    }

    [Theory]
    [InlineData("by 2025-04-14", "2025-04-14T00:00:00Z")]
    [InlineData("by April 14, 2025", "2025-04-14T00:00:00Z")]
    [InlineData("no later than Monday, April 14th, 2025 at 17:30 UTC", "2025-04-14T17:30:00Z")]
    [InlineData("before 14 April 2025", "2025-04-14T00:00:00Z")]
    [InlineData("by Sept. 3, 2025", "2025-09-03T00:00:00Z")]
    [InlineData("BY 14 APRIL 2025", "2025-04-14T00:00:00Z")]
    [InlineData("by AUGUST 1st, 2025", "2025-08-01T00:00:00Z")]
    [InlineData("by 2025-04-14T12:00:00.000Z", "2025-04-14T12:00:00Z")]
    [InlineData("by 04/14/2025", "2025-04-14T00:00:00Z")]
    [InlineData("by 14/04/2025", "2025-04-14T00:00:00Z")]
    [InlineData("by 04/12/2025", "2025-04-12T00:00:00Z")]
    [InlineData("by 04/05/2025", "2025-05-04T00:00:00Z")]
    [InlineData("within five (5) days", "2025-04-15T09:12:33Z")]
    [InlineData("within 24 hours", "2025-04-11T09:12:33Z")]
    [InlineData("within three days", "2025-04-13T09:12:33Z")]
    [InlineData("within the next 7 calendar days", "2025-04-17T09:12:33Z")]
    [InlineData("as soon as you can", "2025-04-15T09:12:33Z")]
    [InlineData("by 2025-02-31", "2025-04-15T09:12:33Z")]
    [InlineData("by 2019-01-01", "2025-04-15T09:12:33Z")]
    public void Dates_are_read_as_AWS_writes_them(string words, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected), Parse(Mail($"Your AWS account 111122223333 is compromised: access key AKIAIOSFODNN7EXAMPLE. Contact AWS {words}.")).Deadline!.At);

    [Theory]
    [InlineData("belonging to IAM user \"staging.corp.com\")", "staging.corp.com")]
    [InlineData("belonging to the IAM user eve.", "eve")]
    [InlineData("associated with user a+b=c@d_e-f, which", "a+b=c@d_e-f")]
    [InlineData("IAM user name: eve", "eve")]
    [InlineData("(IAM user 'eve')", "eve")]
    [InlineData("belonging to user eve at line\u200B end", "eve")]
    public void Users_are_named_in_many_ways(string words, string user) =>
        Assert.Equal([$"arn:aws:iam::111122223333:user/{user}"], Parse($"Your AWS account 111122223333 is compromised: key AKIAIOSFODNN7EXAMPLE ({words}").Indicators.Principals);

    [Fact]
    public void A_key_of_root_is_roots() =>
        Assert.Equal(["arn:aws:iam::111122223333:root"], Parse("AWS account 111122223333 is compromised: the access key AKIAIOSFODNN7EXAMPLE belonging to your root user").Indicators.Principals);

    [Fact]
    public void An_ARN_beats_a_name() =>
        Assert.Equal(["arn:aws:iam::111122223333:user/path/eve"], Parse("AWS: compromised key AKIAIOSFODNN7EXAMPLE belonging to user eve (arn:aws:iam::111122223333:user/path/eve).").Indicators.Principals);

    [Fact]
    public void A_masked_key_is_told_as_missing() =>
        Assert.Contains("it shows the end of the access key only (****-****-WBAA): find the whole id in IAM",
            Parse("We became aware that the following AWS Access Keys of account (****-****-6006) are publicly available online: ****-****-WBAA").Missing);

    [Fact]
    public void A_subject_in_brackets_is_no_JSON() => Assert.Equal("text", Parse("[Action required] AWS account 111122223333: access key AKIAIOSFODNN7EXAMPLE is compromised").Form);

    [Theory]
    [InlineData("", "the notice is empty")]
    [InlineData(" \r\n\t", "the notice is empty")]
    [InlineData("Your order of 3 books was sent.", "does not speak of AWS")]
    [InlineData("AWS Summit Berlin: sign up now, see CloudTrail and access keys in action!", "does not speak of a compromise")]
    [InlineData("Your AWS account has been compromised! Send 0.5 BTC.", "names neither")]
    [InlineData("Dear customer, your AWS account 111122223333 is compromised and will be suspended. Verify your password at http://aws-security.example/login today. CloudTrail, IAM users.", "looks like phishing")]
    [InlineData("<html><body>Your AWS account 111122223333 is compromised, IAM users, CloudTrail. <a href=\"https://aws.amazon.com.evil.example/\">https://console.aws.amazon.com</a></body></html>", "looks like phishing")]
    [InlineData("{\"eventTypeCode\":", "looks like JSON and is not")]
    [InlineData("{}", "no AWS Health event")]
    [InlineData("{\"detail\":{\"eventTypeCode\":\"AWS_EC2_INSTANCE_RETIREMENT\"}}", "no notice of a compromise")]
    [InlineData("AWS compromised AKIAIOSFODNN7EXAMPLE \0\0", "neither text nor an e-mail")]
    public void What_is_no_notice_is_refused_in_one_line(string content, string why)
    {
        var exception = Assert.Throws<NoticeException>(() => Parse(content));
        Assert.Contains(why, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Fact]
    public void Too_much_is_refused() => Assert.Throws<NoticeException>(() => parser.Parse(new byte[(10 << 20) + 1]));

    private IncidentNotice Parse(string content) => parser.Parse(Encoding.UTF8.GetBytes(content));

    private static string Mail(string body, string subject = "AWS account 111122223333", string type = "text/plain", string encoding = "8bit", string date = "Thu, 10 Apr 2025 11:12:33 +0200") =>
        $"Received: from x by y; Thu, 10 Apr 2025 09:12:35 +0000\r\nFrom: Amazon Web Services <no-reply-aws@amazon.com>\r\nTo: owner@corp.example\r\nDate: {date}\r\nSubject: {subject}\r\nMIME-Version: 1.0\r\n"
        + $"Content-Type: {type}; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{Encode(body, encoding)}\r\n";

    private static string Encode(string body, string encoding) => encoding switch
    {
        "base64" => Convert.ToBase64String(Encoding.UTF8.GetBytes(body), Base64FormattingOptions.InsertLineBreaks),
        "quoted-printable" => string.Join("=\r\n", body.Replace("=", "=3D", StringComparison.Ordinal).ReplaceLineEndings("=0D=0A").Chunk(60).Select(part => new string(part))),
        _ => body,
    };
}
