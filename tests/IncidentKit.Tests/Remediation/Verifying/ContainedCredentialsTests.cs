using System.Text.Json;
using IncidentKit.Detection;
using IncidentKit.Remediation;
using IncidentKit.Remediation.Verifying;
using IncidentKit.Trail;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Remediation.Verifying;

/// <summary>Events of an attacker's making never end the look at the trail.</summary>
public class ContainedCredentialsTests
{
    private const string Eve = "arn:aws:iam::111122223333:user/eve";
    private static readonly DateTimeOffset At = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("""{"ConsoleLogin":5}""", false)]
    [InlineData("""{"ConsoleLogin":["Success"]}""", true)]
    [InlineData("""{"ConsoleLogin":"\ud800"}""", false)]
    [InlineData("""{"\ud800":"Success"}""", false)]
    [InlineData("""["Success"]""", false)]
    [InlineData("null", false)]
    [InlineData("""{"ConsoleLogin":"Success"}""", true)]
    public void A_sign_in_is_one_that_says_so(string response, bool isBreach) =>
        Assert.Equal(isBreach, Contained("iam:login-profile").IsBreach(Event("ConsoleLogin", "null", response)));

    [Theory]
    [InlineData("null", """{"credentials":{"accessKeyId":"\ud800"}}""", 0)]
    [InlineData("null", """{"\ud800":1,"credentials":{"\udc00":2,"accessKeyId":"ASIAEXAMPLE000000001"}}""", 1)]
    [InlineData("""{"roleArn":"\ud800","roleSessionName":"\ud800"}""", """{"credentials":{"accessKeyId":"ASIAEXAMPLE000000001"}}""", 1)]
    [InlineData("null", """{"credentials":[1,{"accessKeyId":2}]}""", 0)]
    [InlineData("null", """{"credentials":{"accessKeyId":{}}}""", 0)]
    [InlineData("null", """{"credentials":5}""", 0)]
    [InlineData("""{"roleArn":"arn:aws:iam::111122223333:role/worker","roleSessionName":"s"}""", """{"credentials":{"accessKeyId":"ASIAEXAMPLE000000001"}}""", 2)]
    public void A_session_that_was_given_out_is_led_to(string request, string response, int leads) =>
        Assert.Equal(leads, Contained("iam:user").SessionOf(Event("AssumeRole", request, response)).Count());

    private static ContainedCredentials Contained(string type) => new([(new PlanStep
    {
        Id = "1", Phase = PlanPhase.Contain, Remediator = "t/t", Resource = new(type, "eve"), Account = "111122223333", Region = "global", Attribution = Attribution.AttackerAltered,
        Reversible = true, RequiresApproval = false, Reason = "test",
    }, RemediationKind.Disable, At)], LineageGraph.Empty);

    private static TrailEvent Event(string name, string request, string response) => new()
    {
        EventId = "e", EventTime = At.AddHours(1), EventSource = "x", EventName = name, Region = "us-east-1", Account = "111122223333",
        Identity = TrailIdentity.None with { Type = "IAMUser", Arn = Eve, UserName = "eve" },
        Request = JsonDocument.Parse(request).RootElement, Response = JsonDocument.Parse(response).RootElement,
    };
}
