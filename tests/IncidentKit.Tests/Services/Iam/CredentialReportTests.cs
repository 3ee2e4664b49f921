using IncidentKit.Services.Iam;

namespace IncidentKit.Tests.Services.Iam;

public sealed class CredentialReportTests
{
    private const string Report = """
        user,arn,password_enabled,password_last_used,mfa_active,access_key_1_active,access_key_1_last_rotated
        bob,arn:aws:iam::111122223333:user/bob,true,2026-03-05T00:00:00+00:00,false,true,2026-03-05T00:00:00+00:00
        <root_account>,arn:aws:iam::111122223333:root,not_supported,2026-03-01T10:00:00+00:00,true,false,N/A
        """;

    [Fact]
    public void Only_roots_row_is_read()
    {
        var report = CredentialReport.Parse(Report);

        Assert.Equal(new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero), report.Time("password_last_used"));
        Assert.True(report.IsTrue("mfa_active"));
        Assert.False(report.IsTrue("access_key_1_active"));
    }

    [Theory]
    [InlineData("access_key_1_last_rotated")]
    [InlineData("no_such_column")]
    public void What_is_no_time_is_not_known(string column) => Assert.Null(CredentialReport.Parse(Report).Time(column));

    [Theory]
    [InlineData("")]
    [InlineData("user,arn")]
    [InlineData("a,a\n<root_account>,x")]
    public void A_report_that_is_cut_off_says_nothing(string csv) => Assert.Null(CredentialReport.Parse(csv).Time("password_last_used"));
}
