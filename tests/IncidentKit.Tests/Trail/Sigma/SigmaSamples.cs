using System.Text;
using System.Text.Json;
using IncidentKit.Trail.Sigma;

namespace IncidentKit.Tests.Trail.Sigma;

/// <summary>Rules and records to test with.</summary>
internal static class SigmaSamples
{
    internal static string Data { get; } = Path.Combine(Root(), "tests", "data");

    internal static string SigmaHq => Path.Combine(Data, "sigma", "sigmahq");

    internal static string Invictus => Path.Combine(Data, "cloudtrail", "invictus-ir", "CloudTrail");

    internal static string Stratus => Path.Combine(Data, "cloudtrail", "stratus-red-team", "docs");

    internal static string TrailDiscover => Path.Combine(Data, "cloudtrail", "traildiscover", "docs", "logExamples");

    /// <summary>How many rounds a random test goes; more by the environment, for a long search.</summary>
    internal static int Rounds(int usual) => int.TryParse(Environment.GetEnvironmentVariable("INCIDENTKIT_TEST_ROUNDS"), out var rounds) ? rounds : usual;

    /// <summary>Rules from YAML, without the kit's own.</summary>
    internal static SigmaRuleSet Rules(params string[] yaml) => Rules(new Dictionary<string, IReadOnlyList<string>>(), yaml);

    internal static SigmaRuleSet Rules(IReadOnlyDictionary<string, IReadOnlyList<string>> placeholders, params string[] yaml)
    {
        var options = new SigmaRuleOptions { KitRules = false };
        for (var i = 0; i < yaml.Length; i++) options.Texts.Add($"rule{i}.yml", yaml[i]);
        foreach (var (name, values) in placeholders) options.Placeholders.Add(name, values);
        return SigmaRuleSet.Load(options);
    }

    /// <summary>One rule of a detection, whose lines are indented by any common width.</summary>
    internal static SigmaRuleSet Detection(string detection) => Rules($"""
        title: Test
        logsource:
            product: aws
            service: cloudtrail
        detection:
        {Indent(detection)}
        """);

    /// <summary>Whether the one rule of the detection matches the record.</summary>
    internal static bool Matches(string detection, string record)
    {
        var rules = Detection(detection);
        Assert.Empty(rules.Errors);
        return new SigmaHunt(rules, _ => { }).Observe(Encoding.UTF8.GetBytes(record));
    }

    internal static (IReadOnlyList<SigmaHit> Hits, SigmaHuntSummary Summary) Hunt(SigmaRuleSet rules, IEnumerable<JsonElement> records)
    {
        List<SigmaHit> hits = [];
        var hunt = new SigmaHunt(rules, hits.Add);
        foreach (var record in records) hunt.Observe(record);
        return (hits, hunt.Complete());
    }

    internal static (IReadOnlyList<SigmaHit> Hits, SigmaHuntSummary Summary) Hunt(SigmaRuleSet rules, params string[] records) =>
        Hunt(rules, records.Select(record => JsonDocument.Parse(record).RootElement));

    /// <summary>The records of the log files below a folder, whatever wraps them.</summary>
    internal static IEnumerable<JsonElement> Records(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(file => Unwrap(JsonDocument.Parse(File.ReadAllBytes(file)).RootElement));

    private static IEnumerable<JsonElement> Unwrap(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Unwrap),
        _ when json.TryGetProperty("Records", out var records) => records.EnumerateArray(),
        _ => [json],
    };

    private static string Indent(string text) => string.Join('\n', text.Split('\n').Select(line => "    " + line));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "IncidentKit.sln"))) folder = folder.Parent ?? throw new InvalidOperationException("the tests run in a checkout");
        return folder.FullName;
    }
}
