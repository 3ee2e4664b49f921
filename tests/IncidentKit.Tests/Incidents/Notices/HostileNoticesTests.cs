using System.Text;
using IncidentKit.Incidents;
using IncidentKit.Incidents.Notices;

namespace IncidentKit.Tests.Incidents.Notices;

/// <summary>A notice that is made to do harm is read, or refused in one line; nothing is made up of it.</summary>
public sealed class HostileNoticesTests
{
    private const string Body = "Your AWS account 111122223333 is compromised: access key AKIAIOSFODNN7EXAMPLE belonging to user eve.";
    private readonly NoticeParser parser = new();

    [Fact]
    public void Deep_nests_are_read_or_refused()
    {
        var boundary = Enumerable.Range(0, 3000).Select(level => $"Content-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\n");

        Check(Repeat("<div>", 100_000) + Body + Repeat("</div>", 100_000), mayRefuse: false);
        Check("<html>" + Repeat("<b><i>", 100_000) + Body, mayRefuse: false);
        Check("From: a@amazon.com\r\nTo: b@corp.example\r\nMIME-Version: 1.0\r\n" + string.Concat(boundary) + Body);
        Check($$"""{"detail":{"eventTypeCode":"AWS_RISK_CREDENTIALS_COMPROMISED","x":{{Repeat("[", 100_000)}}""");
        Check(Repeat("""{"detail":""", 100_000) + "1" + Repeat("}", 100_000));
    }

    [Fact]
    public void A_notice_of_the_largest_size_is_read() => Check(Body + "\n" + new string('x', (10 << 20) - Body.Length - 1), mayRefuse: false);

    [Theory]
    [InlineData("within 99999999999999999999999 days")]
    [InlineData("within (99999999999) days")]
    [InlineData("within 2147483647 days")]
    [InlineData("within 999 days")]
    [InlineData("by 9999-12-31")]
    [InlineData("by 12/31/9999")]
    [InlineData("by 99999-12-31")]
    [InlineData("by 0000-00-00")]
    [InlineData("by 0001-01-01")]
    [InlineData("by 9999-12-31T23:59:59Z")]
    [InlineData("by April 99999999999, 2025")]
    public void Numbers_and_dates_that_are_nonsense_do_no_harm(string words)
    {
        Check($"{Body} Contact AWS {words}.", mayRefuse: false);
        foreach (var date in new[] { "Thu, 10 Apr 2025 09:12:33 +0000", "Fri, 31 Dec 9999 23:59:59 -1200", "Mon, 01 Jan 0001 00:00:00 +1400", "Thu, 99 Foo 99999 99:99:99 +9999", "99999999999999999999", "" })
            Check($"From: a@amazon.com\r\nTo: b@corp.example\r\nDate: {date}\r\nSubject: AWS\r\n\r\n{Body} Contact AWS {words}.", mayRefuse: false);
    }

    [Fact]
    public void Lone_surrogates_do_not_get_into_the_indicators()
    {
        Check("{\"\\ud800\":{\"\\udfff\":1},\"detail\":{\"service\":\"RISK\",\"eventTypeCode\":\"AWS_RISK_CREDENTIALS_EXPOSED\",\"affectedEntities\":[{\"entityValue\":\"AKIAIOSFODNN7EXAMPLE\\ud800\"},{\"entityValue\":\"\\udc00\"}]},\"account\":\"111122223333\"}");
        Check(Body.Replace("eve", "e\ud800ve", StringComparison.Ordinal), mayRefuse: false);
        Check([.. Encoding.UTF8.GetBytes(Body), 0xED, 0xA0, 0x80, 0xFF], mayRefuse: false);
    }

    [Fact]
    public void NULs_are_refused_or_are_not_in_what_was_read()
    {
        Check(Body + "\0");
        Check($"From: a@amazon.com\r\nTo: b\0@corp.example\r\nSubject: \0AWS\0\r\n\r\n{Body}\0");
        Check($"From: a@amazon.com\r\nTo: b@corp.example\r\nContent-Transfer-Encoding: base64\r\n\r\n{Convert.ToBase64String(Encoding.UTF8.GetBytes(Body.Replace("eve", "e\0ve", StringComparison.Ordinal)))}");
        Check("{\"detail\":{\"eventTypeCode\":\"AWS_RISK_CREDENTIALS_EXPOSED\",\"affectedEntities\":[{\"entityValue\":\"AKIAIOSFODNN7EXAMPLE\\u0000\"}]},\"account\":\"111122223333\\u0000\"}");
    }

    [Fact]
    public void What_is_said_twice_is_told_or_refused()
    {
        Check("{\"account\":\"111122223333\",\"account\":\"444455556666\",\"detail\":{\"eventTypeCode\":\"AWS_RISK_CREDENTIALS_EXPOSED\",\"eventTypeCode\":\"AWS_EC2_RETIREMENT\",\"affectedEntities\":[]}}");
        Check($"From: a@amazon.com\r\nFrom: b@amazon.com\r\nSubject: AWS\r\nSubject: other\r\nDate: Thu, 10 Apr 2025 09:12:33 +0000\r\nDate: Fri, 11 Apr 2025 09:12:33 +0000\r\n\r\n{Body}", mayRefuse: false);
        var several = parser.Parse(Encoding.UTF8.GetBytes(Body + " AWS account 444455556666 is compromised."));
        Assert.Equal("111122223333", several.Account);
        Assert.Contains(several.Missing, missing => missing.Contains("several accounts", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("eve\",\"accountId\":\"999988887777")]
    [InlineData("eve\r\nAccount: 999988887777")]
    [InlineData("<b>eve</b>")]
    [InlineData("eve\u202Eadmin")]
    [InlineData("eve\u001b[31m")]
    public void A_name_that_imitates_fields_gives_no_other_indicator(string name)
    {
        var notice = parser.Parse(Encoding.UTF8.GetBytes(Body.Replace("eve", name, StringComparison.Ordinal)));

        Assert.Equal(["AKIAIOSFODNN7EXAMPLE"], notice.Indicators.AccessKeys);
        Assert.Equal("111122223333", notice.Account);
        Assert.All(notice.Indicators.Principals, principal => Assert.StartsWith("arn:aws:iam::111122223333:user/", principal, StringComparison.Ordinal));
    }

    [Fact]
    public void Many_keys_parts_and_attachments_are_bounded()
    {
        var keys = string.Join(' ', Enumerable.Range(0, 400_000).Select(number => $"AKIA{number:D16}"));
        var notice = parser.Parse(Encoding.UTF8.GetBytes(Body + " " + keys));
        Assert.InRange(notice.Indicators.AccessKeys.Count, 1, 2000);

        Check("From: a@amazon.com\r\nTo: b@corp.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n" + Body + "\r\n" + Repeat("--b\r\nContent-Type: text/plain\r\n\r\nx\r\n", 100_000) + "--b--\r\n", mayRefuse: false);
        Check("From: a@amazon.com\r\nTo: b@corp.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n" + Body + "\r\n--b\r\nContent-Type: application/gzip\r\nContent-Transfer-Encoding: base64\r\n\r\n" + Convert.ToBase64String(Trail.Reading.ReadTrail.Gzip(new byte[50_000_000])) + "\r\n--b--\r\n", mayRefuse: false);
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private void Check(string content, bool mayRefuse = true) => Check(Encoding.UTF8.GetBytes(content), mayRefuse);

    // All that is read out of a notice stands in it, and can be shown.
    private void Check(byte[] content, bool mayRefuse = true)
    {
        IncidentNotice notice;
        try
        {
            notice = parser.Parse(content);
        }
        catch (NoticeException exception) when (mayRefuse)
        {
            Assert.DoesNotContain(exception.Message.AsEnumerable(), char.IsControl);
            return;
        }

        Assert.True(notice.Account is null or "111122223333" or "444455556666", notice.Account);
        Assert.All(notice.Indicators.AccessKeys, key => Assert.Equal("AKIAIOSFODNN7EXAMPLE", key));
        Assert.All(notice.Indicators.Principals.Concat(notice.Missing), text => Assert.DoesNotContain(text.AsEnumerable(), letter => char.IsControl(letter) || char.IsSurrogate(letter)));
        Assert.InRange(notice.Deadline?.At.Year ?? 2025, 1, 9999);
    }
}
