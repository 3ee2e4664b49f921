using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using IncidentKit.Trail.Sigma;

namespace IncidentKit.Tests.Trail.Sigma;

/// <summary>The compiled and indexed rules agree with the plainest evaluation, on random rules and records.</summary>
public sealed class AgreementTests
{
    private static readonly string[] Fields = ["eventName", "eventSource", "userIdentity.type", "a", "a.b", "a.b.c", "requestParameters", "requestParameters.x", "absent"];
    private static readonly string[] Texts =
        ["CreateUser", "createuser", "GetObject", "iam.amazonaws.com", "Root", "a", "b", "ab", "x y", "", "a\"b", @"a\b", "é", "É", "*", "10", "10.5", "true", "line\nline", "\"c\":\"ab\"", "{", "]", "\U0001F600"];

    private static readonly string[] Patterns =
        ["CreateUser", "Create*", "*user", "G?tObject", "iam*", "Root", "a", "b", "ab", "a*b", "?", "*", "a?b", "", "a\"b", @"a\b", @"a\\b", @"\*", "é", "10", "10.5", "true", "\"c\":\"", "user", "ser", "Obj", "{*}", "*b*", "\U0001F600"];

    private static readonly string[] Modifiers = ["", "", "", "", "contains", "startswith", "endswith", "contains|all", "cased", "contains|cased", "neq", "contains|neq", "re", "re|i", "gt", "exists", "fieldref"];
    private static readonly string[] Expressions = ["a", "^a", "b$", "a.b", "(a|b)+", "[A-Z]", "Create.*", ".+ser", "^$"];

    private static readonly Gen<NaiveItem> Item =
        from field in Gen.OneOf(Fields)
        from modifiers in Gen.OneOf(Modifiers)
        from values in Value(modifiers).List[1, modifiers is "" or "contains" ? 5 : 3]
        select new NaiveItem(field, modifiers, values);

    private static readonly Gen<NaiveRule> Rule =
        from first in Item.List[1, 3]
        from second in Item.List[1, 2]
        from third in Item.List[1, 2]
        from condition in Gen.OneOf(Conditions())
        select new NaiveRule("title", new Dictionary<string, IReadOnlyList<NaiveItem>> { ["sel"] = Distinct(first), ["f_1"] = Distinct(second), ["f_2"] = Distinct(third) }, condition.Text, condition.Evaluate);

    private static readonly Gen<JsonNode?> Json = Gen.Recursive<JsonNode?>((depth, inner) =>
    {
        var plain = Gen.Frequency(
            (8, Gen.OneOf(Texts).Select(text => (JsonNode?)JsonValue.Create(text))),
            (2, Gen.OneOf(0, 9, 10, 11).Select(number => (JsonNode?)JsonValue.Create(number))),
            (1, Gen.Bool.Select(value => (JsonNode?)JsonValue.Create(value))),
            (1, Gen.Const(() => (JsonNode?)null)));
        return depth > 3 ? plain : Gen.Frequency(
            (5, plain),
            (2, Gen.Select(Gen.OneOf("b", "c", "x", "type"), inner).List[0, 3].Select(Object)),
            (2, inner.List[0, 3].Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())]))));
    });

    private static readonly Gen<string> Record =
        from members in Gen.Select(Gen.OneOf("eventName", "eventSource", "userIdentity", "a", "requestParameters", "other"), Json).List[0, 6]
        from indented in Gen.Bool
        from relaxed in Gen.Bool
        select (Object(members) ?? new JsonObject()).ToJsonString(new() { WriteIndented = indented, Encoder = relaxed ? JavaScriptEncoder.UnsafeRelaxedJsonEscaping : JavaScriptEncoder.Default });

    [Fact]
    public void Compiled_rules_match_what_the_plainest_evaluation_matches()
    {
        var random = new PCG(1, 20260301);
        var matches = 0;
        for (var round = 0; round < SigmaSamples.Rounds(200); round++)
        {
            var rules = Rule.List[1, 30].Generate(random, null, out _).Select((rule, i) => rule with { Title = $"rule {i}" }).ToList();
            var set = SigmaSamples.Rules([.. rules.Select(rule => rule.ToYaml())]);
            Assert.Empty(set.Errors.Select(error => error.ToString()));
            foreach (var record in Record.List[30].Generate(random, null, out _))
            {
                var expected = rules.Where(rule => rule.Matches(JsonDocument.Parse(record).RootElement)).Select(rule => rule.Title).ToHashSet();
                List<string> found = [];
                new SigmaHunt(set, hit => found.Add(hit.Rule.Title)).Observe(Encoding.UTF8.GetBytes(record));
                if (!expected.SetEquals(found) || found.Count != expected.Count)
                    Assert.Fail($"{record}\nonly expected: {string.Join("\n", rules.Where(rule => expected.Except(found).Contains(rule.Title)).Select(rule => rule.ToYaml()))}\nonly found: {string.Join("\n", rules.Where(rule => found.Except(expected).Contains(rule.Title)).Select(rule => rule.ToYaml()))}");
                matches += found.Count;
            }
        }

        Assert.True(matches > 10_000, $"only {matches} matches");
    }

    private static Gen<string?> Value(string modifiers) => modifiers switch
    {
        "re" or "re|i" => Gen.OneOf<string?>(Expressions),
        "gt" => Gen.OneOf<string?>("9", "10", "10.4"),
        "exists" => Gen.OneOf<string?>("true", "false"),
        "fieldref" => Gen.OneOf<string?>(Fields),
        "" or "neq" => Gen.Frequency((9, Gen.OneOf<string?>(Patterns)), (1, Gen.Const(() => (string?)null))),
        _ => Gen.OneOf<string?>(Patterns),
    };

    private static List<NaiveItem> Distinct(List<NaiveItem> items) => [.. items.DistinctBy(item => (item.Field, item.Modifiers))];

    private static JsonNode? Object(List<(string Name, JsonNode? Value)> members)
    {
        var json = new JsonObject();
        foreach (var (name, value) in members) json[name] = value?.DeepClone();
        return json;
    }

    private static (string Text, Func<IReadOnlyDictionary<string, bool>, bool> Evaluate)[] Conditions() =>
    [
        ("sel", on => on["sel"]),
        ("sel and f_1", on => on["sel"] && on["f_1"]),
        ("sel or f_1 and f_2", on => on["sel"] || (on["f_1"] && on["f_2"])),
        ("(sel or f_1) and not f_2", on => (on["sel"] || on["f_1"]) && !on["f_2"]),
        ("sel and not 1 of f_*", on => on["sel"] && !(on["f_1"] || on["f_2"])),
        ("sel and 1 of f_*", on => on["sel"] && (on["f_1"] || on["f_2"])),
        ("all of f_*", on => on["f_1"] && on["f_2"]),
        ("1 of them", on => on["sel"] || on["f_1"] || on["f_2"]),
        ("all of them", on => on["sel"] && on["f_1"] && on["f_2"]),
        ("not sel", on => !on["sel"]),
        ("not (sel and not f_1) or f_2", on => !(on["sel"] && !on["f_1"]) || on["f_2"]),
    ];
}
