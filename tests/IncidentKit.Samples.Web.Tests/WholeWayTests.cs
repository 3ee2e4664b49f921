using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace IncidentKit.Samples.Web.Tests;

public sealed class WholeWayTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_incident_goes_from_the_notice_to_the_case_reply_over_HTTP()
    {
        await using var web = await WebProcess.StartAsync();
        var client = web.Client;
        var notice = await client.GetStringAsync("simulated-notice", Stop);
        var opened = await client.PostAsJsonAsync("incidents", new { notice }, Stop);
        Assert.Equal(HttpStatusCode.Created, opened.StatusCode);
        var incident = $"incidents/{(await ReadAsync(opened)).GetProperty("id").GetString()}";

        Assert.NotEmpty(await ListenAsync(client, incident));
        var planned = await SummaryAsync(client, incident);
        Assert.True(planned.GetProperty("findings").GetInt32() > 10);
        Assert.Equal(0, planned.GetProperty("approved").GetInt32());
        Assert.Equal(HttpStatusCode.Conflict, (await client.PostAsJsonAsync($"{incident}/execution", new { execute = true }, Stop)).StatusCode);

        (await client.PostAsJsonAsync($"{incident}/approval", new { kind = "Recommended" }, Stop)).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.Accepted, (await client.PostAsJsonAsync($"{incident}/execution", new { execute = true }, Stop)).StatusCode);
        await ListenAsync(client, incident);
        Assert.Equal(HttpStatusCode.Accepted, (await client.PostAsJsonAsync($"{incident}/verification", new { minutesBetweenPasses = 0 }, Stop)).StatusCode);
        await ListenAsync(client, incident);

        var ended = await SummaryAsync(client, incident);
        Assert.True(ended.GetProperty("clean").GetBoolean(), ended.ToString());
        Assert.Contains("default-src", await client.GetStringAsync($"{incident}/report", Stop), StringComparison.Ordinal);
        Assert.Contains("BILLING ADJUSTMENT", await client.GetStringAsync($"{incident}/case-reply", Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_asked_for_wrongly_is_answered_with_what_to_mend()
    {
        await using var web = await WebProcess.StartAsync();
        var client = web.Client;

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("incidents/none", Stop)).StatusCode);
        var empty = await client.PostAsJsonAsync("incidents", new { }, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        Assert.Contains("give a notice", (await ReadAsync(empty)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        var none = await client.PostAsJsonAsync("incidents", new { notice = "Dear customer, buy our shoes" }, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
        Assert.NotEqual("", (await ReadAsync(none)).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_foreign_page_can_neither_send_nor_read()
    {
        await using var web = await WebProcess.StartAsync();
        using var form = new StringContent("notice=x", Encoding.UTF8, "application/x-www-form-urlencoded");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await web.Client.PostAsync("incidents", form, Stop)).StatusCode);

        using var rebound = new HttpRequestMessage(HttpMethod.Get, "simulated-notice") { Headers = { Host = "attacker.example" } };
        Assert.Equal(HttpStatusCode.BadRequest, (await web.Client.SendAsync(rebound, Stop)).StatusCode);
    }

    /// <summary>Reads the server-sent events to their end: what is under way has ended then.</summary>
    private static async Task<IReadOnlyList<JsonElement>> ListenAsync(HttpClient client, string incident)
    {
        var events = await client.GetStringAsync($"{incident}/progress", Stop);
        return [.. events.Split('\n').Where(line => line.StartsWith("data: ", StringComparison.Ordinal)).Select(line => JsonElement.Parse(line["data: ".Length..]))];
    }

    private static async Task<JsonElement> SummaryAsync(HttpClient client, string incident)
    {
        var summary = await client.GetFromJsonAsync<JsonElement>(incident, Stop);
        Assert.Equal(JsonValueKind.Null, summary.GetProperty("error").ValueKind);
        return summary;
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response) => await response.Content.ReadFromJsonAsync<JsonElement>(Stop);
}
