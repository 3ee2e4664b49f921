using System.Diagnostics;
using System.Text;
using CsCheck;
using IncidentKit.Incidents;
using IncidentKit.Incidents.Notices;

namespace IncidentKit.Tests.Incidents.Notices;

public sealed class NoticeFuzzTests
{
    private static readonly string[] Words =
    [
        "From: a@amazon.com\r\n", "Date: Thu, 10 Apr 2025 09:12:33 +0000\r\n", "Subject: x\r\n", "Content-Type: multipart/mixed; boundary=b\r\n", "Content-Type: text/html; charset=utf-7\r\n",
        "Content-Transfer-Encoding: base64\r\n", "\r\n", "--b\r\n", "--b--\r\n", "AWS", "account", "111122223333", "AKIAIOSFODNN7EXAMPLE", "compromised", "belonging to user", "\"", "eve", " ", "by ", "2025-04-14",
        "99/99/9999", "within (999) days", "within (0) hours", "<html>", "<script>", "</script>", "<a href='", "<a href='http://x.example'>", "</a>", "<!--", "&#x110000;", "&amp;", "{", "}", "[", "\"eventTypeCode\":\"AWS_RISK_X\"", "\"affectedEntities\":[",
        "\0", "\u202e", "\ud800", "é", "=", "=?utf-8?B?", "?=", "> ", "****-****-AAAA", "case 12345678", "IP address ", "1.2.3.4", "999.1.1.1", "arn:aws:iam::111122223333:user/",
    ];

    private readonly NoticeParser parser = new();

    [Fact]
    public void Whatever_comes_is_a_notice_or_refused_in_one_line() =>
        Gen.Int[0, Words.Length - 1].Select(index => Words[index]).Array[0, 60].Select(words => Encoding.UTF8.GetBytes(string.Concat(words))).SampleSeeded(CheckOneLine, iter: 1000);

    [Fact]
    public void Bytes_at_random_do_no_harm() => Gen.Byte.Array[0, 2000].SampleSeeded(CheckOneLine, iter: 1000);

    [Theory]
    [InlineData("account ")]
    [InlineData("belonging to user ")]
    [InlineData("case ")]
    [InlineData("by the end of the day ")]
    [InlineData("within the next ")]
    [InlineData("On Mon, ")]
    [InlineData("IP address ")]
    [InlineData("AKIA")]
    [InlineData("*")]
    [InlineData("http://a.example click ")]
    [InlineData("<a href='http://a.example'>aws")]
    [InlineData("<div")]
    [InlineData("&#")]
    [InlineData("arn:aws:iam::111122223333:user/")]
    [InlineData("account suspend ")]
    public void The_time_grows_with_the_size_and_no_faster(string unit)
    {
        // A parser that backtracks needs hours for this; the bound is far above what the slowest machine needs.
        var content = Encoding.UTF8.GetBytes("AWS compromised AKIAIOSFODNN7EXAMPLE " + string.Concat(Enumerable.Repeat(unit, (256 << 10) / unit.Length)));
        var watch = Stopwatch.StartNew();
        CheckOneLine(content);
        CheckOneLine([.. "<html>"u8, .. content]);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{watch.Elapsed}");
    }

    private void CheckOneLine(byte[] content)
    {
        try
        {
            var notice = parser.Parse(content);
            Assert.All(notice.Indicators.AccessKeys.Concat(notice.Indicators.Principals), indicator => Assert.DoesNotContain(indicator.AsEnumerable(), char.IsControl));
            Assert.True(notice.Account is null || notice.Account.Length == 12);
        }
        catch (NoticeException exception)
        {
            Assert.DoesNotContain(exception.Message.AsEnumerable(), char.IsControl);
        }
    }
}
