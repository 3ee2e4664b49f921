using CsCheck;
using IncidentKit.Services.Iam.Policies;

namespace IncidentKit.Tests.Services.Iam.Policies;

public sealed class OlderSessionsTests
{
    [Fact]
    public void A_denial_is_read_back_to_the_millisecond() =>
        Gen.DateTimeOffset.SampleSeeded(time =>
        {
            var cutOff = OlderSessions.CutOff([OlderSessions.DenyBefore(time)]);
            Assert.Equal(time.ToUnixTimeMilliseconds(), cutOff!.Value.ToUnixTimeMilliseconds());
        });

    [Fact]
    public void The_denial_is_the_one_that_AWSs_console_writes() =>
        Assert.Equal("""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":["*"],"Resource":["*"],"Condition":{"DateLessThan":{"aws:TokenIssueTime":"2026-03-01T10:00:00.250Z"}}}]}""",
            OlderSessions.DenyBefore(new(2026, 3, 1, 11, 0, 0, 250, TimeSpan.FromHours(1))));

    [Fact]
    public void A_denial_of_everything_has_no_end() => Assert.Equal(DateTimeOffset.MaxValue, OlderSessions.CutOff([OlderSessions.DenyAll]));

    [Fact]
    public void The_latest_of_several_denials_counts()
    {
        var (early, late) = (new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal(late, OlderSessions.CutOff([OlderSessions.DenyBefore(late), null, "junk", OlderSessions.DenyBefore(early)]));
    }

    [Theory]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*"}""")]
    [InlineData("""{"Effect":"Deny","Action":"s3:*","Resource":"*"}""")]
    [InlineData("""{"Effect":"Deny","Action":"*","Resource":"arn:aws:s3:::x"}""")]
    [InlineData("""{"Effect":"Deny","NotAction":"iam:*","Resource":"*"}""")]
    [InlineData("""{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"DateLessThan":{"aws:TokenIssueTime":"2026-03-01T10:00:00Z"},"StringEquals":{"aws:userid":"x"}}}""")]
    [InlineData("""{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"DateLessThan":{"aws:TokenIssueTime":"2026-03-01T10:00:00Z","aws:CurrentTime":"2026-03-01T10:00:00Z"}}}""")]
    [InlineData("""{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"DateGreaterThan":{"aws:TokenIssueTime":"2026-03-01T10:00:00Z"}}}""")]
    [InlineData("""{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"DateLessThan":{"aws:TokenIssueTime":"soon"}}}""")]
    public void What_leaves_a_session_any_right_is_no_revocation(string statement) =>
        Assert.Null(OlderSessions.CutOff([$$"""{"Version":"2012-10-17","Statement":[{{statement}}]}"""]));
}
