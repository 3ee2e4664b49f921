using System.Net;
using System.Text.Json.Nodes;
using IncidentKit.Reporting;
using IncidentKit.Tests.Aws;

namespace IncidentKit.Tests.Services.Support;

public sealed class SupportDeskTests : IDisposable
{
    private const string KnownCase = "case-111122223333-2026-abc";
    private readonly StubEndpoint endpoint = new();
    private readonly List<(string Operation, JsonNode Input)> calls = [];
    private readonly Dictionary<string, Func<HttpResponseMessage>> answers = new()
    {
        ["DescribeCases"] = () => Json("""{"cases":[{"caseId":"case-111122223333-2026-abc","displayId":"174412345600123"}]}"""),
        ["AddCommunicationToCase"] = () => Json("""{"result":true}"""),
        ["CreateCase"] = () => Json("""{"caseId":"case-111122223333-2026-new"}"""),
        ["DescribeServices"] = () => Json("""{"services":[{"code":"amazon-s3","name":"S3","categories":[]},{"code":"customer-account","name":"Account","categories":[{"code":"other","name":"Other"},{"code":"account-security","name":"Security"}]}]}"""),
        ["DescribeSeverityLevels"] = () => Json("""{"severityLevels":[{"code":"low"},{"code":"high"}]}"""),
    };

    public SupportDeskTests() => endpoint.Answer = async (_, request, token) =>
    {
        if (!request.Headers.TryGetValues("X-Amz-Target", out var targets)) return StubEndpoint.Caller();
        var operation = targets.Single().Split('.')[1];
        calls.Add((operation, JsonNode.Parse(await request.Content!.ReadAsStringAsync(token))!));
        return answers[operation]();
    };

    [Fact]
    public async Task The_number_that_the_mail_shows_finds_the_case()
    {
        var delivery = await PostAsync("174412345600123", "Hello");

        Assert.Equal(new(true, "174412345600123", "the text was added to case 174412345600123"), delivery);
        Assert.Equal(["DescribeCases", "AddCommunicationToCase"], calls.Select(call => call.Operation));
        Assert.Equal((KnownCase, "Hello"), ((string)calls[1].Input["caseId"]!, (string)calls[1].Input["communicationBody"]!));
    }

    [Fact]
    public async Task An_id_of_the_API_needs_no_search()
    {
        Assert.True((await PostAsync(KnownCase, "Hello")).Posted);
        Assert.Equal("AddCommunicationToCase", Assert.Single(calls).Operation);
    }

    [Fact]
    public async Task Without_a_case_one_is_opened_on_the_security_of_the_account()
    {
        var delivery = await PostAsync(null, "Hello", "Compromised\naccount");

        Assert.Equal((true, "case-111122223333-2026-new"), (delivery.Posted, delivery.CaseId));
        var input = calls[^1].Input;
        Assert.Equal(("customer-service", "customer-account", "account-security", "high", "Compromised?account"),
            ((string)input["issueType"]!, (string)input["serviceCode"]!, (string)input["categoryCode"]!, (string)input["severityCode"]!, (string)input["subject"]!));
    }

    [Fact]
    public async Task A_plan_without_the_API_is_an_answer_that_says_where_to_paste()
    {
        answers["DescribeCases"] = () => Error("SubscriptionRequiredException");
        var delivery = await PostAsync("174412345600123", "Hello");

        Assert.False(delivery.Posted);
        Assert.Contains("https://support.aws.amazon.com/#/contacts/aws-account-support/", delivery.Message, StringComparison.Ordinal);
        Assert.Contains("174412345600123", delivery.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_without_the_right_is_told_which()
    {
        answers["CreateCase"] = () => Error("AccessDeniedException");
        Assert.Contains("support:CreateCase", (await PostAsync(null, "Hello")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_case_gets_no_letter()
    {
        answers["DescribeCases"] = () => Json("""{"cases":[]}""");
        Assert.False((await PostAsync("1", "Hello")).Posted);
        answers["DescribeCases"] = () => Error("CaseIdNotFound");
        Assert.False((await PostAsync("1", "Hello")).Posted);
        Assert.DoesNotContain(calls, call => call.Operation == "AddCommunicationToCase");
    }

    [Theory]
    [InlineData("CreateCase", null)]
    [InlineData("AddCommunicationToCase", KnownCase)]
    public async Task What_AWS_may_have_heard_is_never_said_twice(string operation, string? caseId)
    {
        answers[operation] = () => StubEndpoint.Text(HttpStatusCode.InternalServerError, "application/x-amz-json-1.1", """{"__type":"InternalServerError"}""");
        var delivery = await endpoint.PassTimeAsync(PostAsync(caseId, "Hello"));

        Assert.False(delivery.Posted);
        Assert.Contains("may have taken the text", delivery.Message, StringComparison.Ordinal);
        Assert.Single(calls, call => call.Operation == operation);
    }

    [Fact]
    public async Task A_long_letter_goes_in_parts_that_AWS_takes()
    {
        var text = string.Concat(Enumerable.Range(0, 400).Select(i => $"line {i} of a long letter, with enough words to fill it\n"));
        Assert.True((await PostAsync(KnownCase, text)).Posted);

        var bodies = calls.Select(call => (string)call.Input["communicationBody"]!).ToList();
        Assert.Equal(3, bodies.Count);
        Assert.All(bodies, body => Assert.True(body.Length <= 8000 && body.StartsWith("[part ", StringComparison.Ordinal)));
        Assert.Equal(text, string.Concat(bodies.Select(body => body[(body.IndexOf('\n', StringComparison.Ordinal) + 1)..])));
    }

    [Fact]
    public async Task A_letter_that_broke_off_says_how_far_it_came()
    {
        var sent = 0;
        answers["AddCommunicationToCase"] = () => ++sent == 2 ? Error("AttachmentLimitExceeded") : Json("""{"result":true}""");
        Assert.Contains("part 1 of 3 was posted", (await PostAsync(KnownCase, new string('x', 20_000))).Message, StringComparison.Ordinal);
    }

    private Task<SupportDelivery> PostAsync(string? caseId, string text, string subject = "Compromised account") => endpoint.Get<ISupportDesk>().PostAsync(StubEndpoint.Account, caseId, subject, text);

    private static HttpResponseMessage Json(string json) => StubEndpoint.Text(HttpStatusCode.OK, "application/x-amz-json-1.1", json);

    private static HttpResponseMessage Error(string code) => StubEndpoint.Text(HttpStatusCode.BadRequest, "application/x-amz-json-1.1", $$"""{"__type":"{{code}}","message":"no"}""");

    public void Dispose() => endpoint.Dispose();
}
