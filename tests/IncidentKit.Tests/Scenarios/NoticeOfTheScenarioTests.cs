using System.Text;
using IncidentKit.Incidents;
using IncidentKit.Incidents.Notices;
using IncidentKit.Testing;

namespace IncidentKit.Tests.Scenarios;

/// <summary>The notice of the simulated five-day notice, read as a customer's is.</summary>
public class NoticeOfTheScenarioTests
{
    private static readonly SimulatedScenario Scenario = SimulatedScenarios.Build(null, new() { TimeProvider = new SimulatedClock(new(2026, 3, 20, 9, 30, 0, TimeSpan.Zero)) });

    public static TheoryData<string, string> Forms => new() { { "text", Scenario.Notice! }, { "e-mail", Scenario.NoticeEmail! } };

    [Theory]
    [MemberData(nameof(Forms))]
    public void It_is_understood_in_both_forms(string form, string content)
    {
        IncidentNotice notice = new NoticeParser().Parse(Encoding.UTF8.GetBytes(content));
        Assert.Equal(form, notice.Form);
        Assert.Equal([Scenario.Truth.Credentials[0].AccessKeyId], notice.Indicators.AccessKeys);
        Assert.Equal([$"arn:aws:iam::{Scenario.Account.Id}:user/ci-deploy"], notice.Indicators.Principals);
        Assert.Equal(Scenario.Account.Id, notice.Account);
        Assert.Equal(new DateOnly(2026, 3, 25), DateOnly.FromDateTime(notice.Deadline!.At.UtcDateTime));
        Assert.True(notice.AccountRestricted);
        if (form == "e-mail") Assert.Empty(notice.Missing);
    }
}
