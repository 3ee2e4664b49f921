using System.Net;
using System.Text.Json;
using IncidentKit.Samples.Console.Tests.Harness;
using IncidentKit.Testing;

namespace IncidentKit.Samples.Console.Tests.WholeWay;

/// <summary>What a hunt finds stands as evidence on the findings of the investigation after it, with the rule's title, id, level, authors and tags.</summary>
public sealed class HuntedEvidenceTests : IDisposable
{
    private readonly SimulatedFolder folder = new();
    private readonly string logs = Directory.CreateTempSubdirectory("incidentkit-").FullName;

    public void Dispose()
    {
        folder.Dispose();
        Directory.Delete(logs, recursive: true);
    }

    [Fact]
    public async Task A_hit_of_the_hunt_is_evidence_on_a_finding_and_in_the_report()
    {
        // The first run makes the account; its trail is what its owner would have copied out of the bucket.
        var first = await folder.RunAsync("investigate");
        Assert.True(first.ExitCode == 3, first.ToString());
        var before = Judged();
        Assert.DoesNotContain(Findings().SelectMany(EvidenceOf), IsOfARule);
        using (var journal = SimulatedJournal.Open(folder.Journal)) SimulatedScenarios.Resume(journal).Cloud.WriteTrail(logs);

        var hunt = await ConsoleProcess.RunAsync("hunt", "--incident", folder.Path, "--trail", logs);
        Assert.True(hunt.ExitCode == 3, hunt.ToString());
        var second = await folder.RunAsync("investigate");
        Assert.True(second.ExitCode == 3, second.ToString());

        var hits = folder.Read("hits.ndjson").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line)).ToList();
        var supporting = Findings().SelectMany(EvidenceOf).Where(IsOfARule).ToList();
        var report = WebUtility.HtmlDecode(folder.Read("report.html"));
        foreach (var evidence in supporting)
        {
            var (rule, fact) = (evidence.GetProperty("rule"), Text(evidence, "fact"));
            var hit = hits.First(hit => Text(hit.GetProperty("rule"), "id") == Text(rule, "id"));
            Assert.Equal(Said(hit.GetProperty("rule")), Said(rule));
            Assert.All(Said(rule), said => Assert.Contains(said, fact, StringComparison.OrdinalIgnoreCase));
            Assert.Contains(fact, report, StringComparison.Ordinal);
        }

        var user = Findings().First(finding => Text(finding, "detector") == "iam/user" && Text(finding, "attribution") == "attackerCreated");
        var named = EvidenceOf(user).Where(evidence => IsOfARule(evidence) && evidence.GetProperty("eventId").ValueKind == JsonValueKind.String).Select(evidence => Text(evidence, "eventId")).ToList();
        Assert.NotEmpty(named);
        Assert.All(named, eventId => Assert.Contains(hits, hit => hit.TryGetProperty("eventId", out var id) && id.GetString() == eventId));
        Assert.Equal(before, Judged());
    }

    private List<JsonElement> Findings() => [.. JsonElement.Parse(folder.Read("findings.json")).GetProperty("findings").EnumerateArray()];

    private List<string> Judged() => [.. Findings().Select(finding => $"{Text(finding, "id")} {Text(finding, "attribution")} {Text(finding, "severity")} {finding.GetProperty("confidence")}")];

    private static IEnumerable<JsonElement> EvidenceOf(JsonElement finding) => finding.GetProperty("evidence").EnumerateArray();

    private static bool IsOfARule(JsonElement evidence) => evidence.TryGetProperty("rule", out var rule) && rule.ValueKind == JsonValueKind.Object;

    private static List<string> Said(JsonElement rule) => [Text(rule, "title"), Text(rule, "id"), Text(rule, "level"), Text(rule, "author"), .. rule.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!)];

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
