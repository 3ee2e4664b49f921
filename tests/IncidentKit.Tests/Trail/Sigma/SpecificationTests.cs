using System.Text;
using IncidentKit.Trail.Sigma;

namespace IncidentKit.Tests.Trail.Sigma;

/// <summary>
/// The Sigma specification 2.1 (rules, modifiers, correlations, filters), construct by construct: what is supported matches as it says, what is refused is refused with an error that names it.
/// Nothing is passed over in silence.
/// </summary>
public sealed class SpecificationTests
{
    private const string Supported = "supported", Refused = "refused";

    /// <summary>The modifiers of the appendix, in its order.</summary>
    private static readonly string[] Modifiers =
    [
        "all", "startswith", "endswith", "contains", "exists", "cased", "neq", "windash", "re", "i", "m", "s", "base64", "base64offset", "utf16le", "utf16be", "utf16", "wide",
        "lt", "lte", "gt", "gte", "minute", "hour", "day", "week", "month", "year", "cidr", "expand", "fieldref",
    ];

    /// <summary>For each modifier an item of a selection, a record that it matches, and one that it does not; with its verdict.</summary>
    public static TheoryData<string, string, string, string, string> ModifierTable => new()
    {
        { "all", Supported, "f|contains|all: [a, b]", """{"f":"xbxa"}""", """{"f":"a"}""" },
        { "startswith", Supported, "f|startswith: adm", """{"f":"Admin"}""", """{"f":"badmin"}""" },
        { "endswith", Supported, "f|endswith: min", """{"f":"AdMIN"}""", """{"f":"mina"}""" },
        { "contains", Supported, "f|contains: dmi", """{"f":"admin"}""", """{"f":"amin"}""" },
        { "exists", Supported, "f|exists: true", """{"f":null}""", """{"g":1}""" },
        { "exists", Supported, "f|exists: false", """{"g":1}""", """{"f":""}""" },
        { "cased", Supported, "f|cased: Ab", """{"f":"Ab"}""", """{"f":"ab"}""" },
        { "cased", Supported, "f|contains|cased: Ab", """{"f":"xAbx"}""", """{"f":"xabx"}""" },
        { "neq", Supported, "f|neq: [a, b]", """{"f":"c"}""", """{"f":"A"}""" },
        { "neq", Supported, "f|fieldref|neq: g", """{"f":"a","g":"b"}""", """{"f":"a","g":"a"}""" },
        { "windash", Supported, "f|windash|contains: ' -f '", """{"f":"rm ―f x"}""", """{"f":"rm +f x"}""" },
        { "re", Supported, "f|re: '^a[b-d]{2,3}(x|y)?z*$'", """{"f":"abcdyzz"}""", """{"f":"Abcdyzz"}""" },
        { "i", Supported, "f|re|i: '^abc'", """{"f":"ABCD"}""", """{"f":"xabc"}""" },
        { "m", Supported, "f|re|m: '^b$'", """{"f":"a\nb\nc"}""", """{"f":"ab"}""" },
        { "s", Supported, "f|re|s: 'a.c'", """{"f":"a\nc"}""", """{"f":"ac"}""" },
        { "re", Refused, "f|re: 'a(?=b)'", "cannot be matched in bounded time", "" },
        { "base64", Supported, "f|base64: hello", """{"f":"aGVsbG8="}""", """{"f":"hello"}""" },
        { "base64offset", Supported, "f|base64offset|contains: hello", """{"f":"eGhlbGxv"}""", """{"f":"hello"}""" },
        { "utf16le", Supported, "f|utf16le|base64: cmd", """{"f":"YwBtAGQA"}""", """{"f":"Y21k"}""" },
        { "wide", Supported, "f|wide|base64: cmd", """{"f":"YwBtAGQA"}""", """{"f":"AGMAbQBk"}""" },
        { "utf16be", Supported, "f|utf16be|base64: cmd", """{"f":"AGMAbQBk"}""", """{"f":"YwBtAGQA"}""" },
        { "utf16", Supported, "f|utf16|base64: cmd", """{"f":"//5jAG0AZAA="}""", """{"f":"YwBtAGQA"}""" },
        { "lt", Supported, "f|lt: 5", """{"f":4.9}""", """{"f":5}""" },
        { "lte", Supported, "f|lte: 5", """{"f":"5"}""", """{"f":5.1}""" },
        { "gt", Supported, "f|gt: 5", """{"f":6}""", """{"f":5}""" },
        { "gte", Supported, "f|gte: 5", """{"f":5}""", """{"f":"x"}""" },
        { "minute", Supported, "f|minute: 5", """{"f":"2026-03-01T10:05:59Z"}""", """{"f":"2026-03-01T05:06:05Z"}""" },
        { "hour", Supported, "f|hour|gte: 22", """{"f":"2026-03-01T23:00:00Z"}""", """{"f":"2026-03-01T21:59:59Z"}""" },
        { "day", Supported, "f|day: 31", """{"f":"2026-03-31T00:00:00Z"}""", """{"f":"2026-03-30T00:00:00Z"}""" },
        { "week", Supported, "f|week: 9", """{"f":"2026-03-01T00:00:00Z"}""", """{"f":"2026-03-02T00:00:00Z"}""" },
        { "month", Supported, "f|month: [1, 3]", """{"f":"2026-03-01T00:00:00Z"}""", """{"f":"2026-02-03T00:00:00Z"}""" },
        { "year", Supported, "f|year: 2026", """{"f":"2026-03-01T00:00:00Z"}""", """{"f":"2025-03-01T00:00:00Z"}""" },
        { "cidr", Supported, "f|cidr: [10.0.0.0/8, '2001:db8::/32']", """{"f":"2001:db8::1"}""", """{"f":"11.0.0.1"}""" },
        { "expand", Supported, "f|expand: '%Administrators%'", """{"f":"alice"}""", """{"f":"%Administrators%"}""" },
        { "expand", Supported, "f|expand: '\\%Administrators% %Administrators%'", """{"f":"%Administrators% bob"}""", """{"f":"alice bob"}""" },
        { "expand", Refused, "f|expand: '%Servers%'", "give the values of 'Servers'", "" },
        { "fieldref", Supported, "f|fieldref: g", """{"f":"a","g":"A"}""", """{"f":"%g%","g":"g"}""" },
        { "no such", Refused, "f|sounds_like: a", "the modifier 'sounds_like' is not known", "" },
    };

    /// <summary>Values, lists and maps.</summary>
    public static TheoryData<string, string, string, string> ValueTable => new()
    {
        { "a text, case folded", "s: { f: AbC }", """{"f":"aBc"}""", """{"f":"abcd"}""" },
        { "a question mark", "s: { f: 'prog?.exe' }", """{"f":"progA.exe"}""", """{"f":"prog.exe"}""" },
        { "a star", "s: { f: 'antivirus_V*.exe' }", """{"f":"antivirus_V21.2.1.exe"}""", """{"f":"antivirus_.exe"}""" },
        { "a plain backslash", @"s: { f: 'C:\Windows' }", """{"f":"c:\\windows"}""", """{"f":"c:windows"}""" },
        { "an escaped wildcard", @"s: { f: 'a\*' }", """{"f":"a*"}""", """{"f":"ab"}""" },
        { "an escaped backslash and a wildcard", @"s: { f: 'a\\*' }", """{"f":"a\\b"}""", """{"f":"ab"}""" },
        { "three backslashes and a wildcard", @"s: { f: 'a\\\*' }", """{"f":"a\\*"}""", """{"f":"a\\b"}""" },
        { "four backslashes", @"s: { f: 'a\\\\b' }", """{"f":"a\\\\b"}""", """{"f":"a\\b"}""" },
        { "a number", "s: { f: 4769 }", """{"f":4769}""", """{"f":47690}""" },
        { "a list of values", "s: { f: [517, x] }", """{"f":"X"}""", """{"f":"518"}""" },
        { "a map", "s: { f: a, g: b }", """{"f":"a","g":"b"}""", """{"f":"a"}""" },
        { "a list of maps", "s: [ { f: a }, { g: b } ]", """{"g":"b"}""", """{"f":"b","g":"a"}""" },
        { "an empty value", "s: { f: '' }", """{"f":""}""", """{"f":null}""" },
        { "null", "s: { f: null }", """{"f":null}""", """{"f":""}""" },
        { "null of an absent field", "s: { f: null }", """{"g":1}""", """{"f":0}""" },
        { "keywords", "s: [ 'event::clear', 'event::drop' ]", """{"x":{"y":"do EVENT::drop"}}""", """{"x":"event"}""" },
        { "all keywords", "s: { '|all': [ 'a b', 'c d' ] }", """{"x":"a b","y":"c d"}""", """{"x":"a b"}""" },
        { "a percent sign without expand", "s: { f: '%name%' }", """{"f":"%name%"}""", """{"f":"name"}""" },
    };

    /// <summary>Forms of a condition over a (holds), b (does not), and s_1, s_2 (one holds); with whether it holds, <see langword="null"/> where it is refused.</summary>
    public static TheoryData<string, bool?> ConditionTable => new()
    {
        { "a", true }, { "b", false }, { "a or b", true }, { "a and b", false }, { "not b", true }, { "a and not b", true }, { "(a or b) and not (a and b)", true },
        { "a or b and b", true }, { "not a or a", true }, { "not b and a", true }, { "1 of them", true }, { "all of them", false }, { "1 of s_*", true }, { "all of s_*", false },
        { "1 of *_2", false }, { "a and not 1 of s_2*", true }, { "1 of _hidden*", true }, { "[ a and b, a ]", true },
        { "a | count() > 5", null }, { "a | near b", null }, { "2 of s_*", null }, { "nothing", null }, { "a b", null }, { "1 of nothing*", null },
    };

    /// <summary>Types, conditions and fields of correlations: events as letters (a second each, x for none), and whether it matches; <see langword="null"/> where it is refused, with why.</summary>
    public static TheoryData<string, string, bool?, string> CorrelationTable => new()
    {
        { "type: event_count\nrules: [a]\ngroup-by: [g]\ntimespan: 5s\ncondition: { gte: 3 }", "aaa", true, "" },
        { "type: event_count\nrules: [a]\ngroup-by: [g]\ntimespan: 5s\ncondition: { gte: 3 }", "aaxxxxxxxa", false, "" },
        { "type: event_count\nrules: [a]\ntimespan: 1m\ncondition: { gt: 3 }", "aaa", false, "" },
        { "type: event_count\nrules: [a]\ntimespan: 1h\ncondition: { lt: 3 }", "aa", true, "" },
        { "type: event_count\nrules: [a]\ntimespan: 1d\ncondition: { lte: 2 }", "aaa", false, "" },
        { "type: event_count\nrules: [a]\ntimespan: 1d\ncondition: { eq: 3 }", "aaa", true, "" },
        { "type: event_count\nrules: [a]\ntimespan: 1d\ncondition: { neq: 3 }", "aaa", false, "" },
        { "type: event_count\nrules: [a]\ntimespan: 1d\ncondition: { gt: 1, lte: 3 }", "aaa", true, "" },
        { "type: event_count\nrules: [a, b]\ntimespan: 1m\ncondition: { gte: 3 }", "aba", true, "" },
        { "type: value_count\nrules: [a]\ngroup-by: [g]\ntimespan: 1m\ncondition: { field: n, gte: 3 }", "aaa", true, "" },
        { "type: value_count\nrules: [a]\ntimespan: 1m\ncondition: { field: g, gte: 2 }", "aaa", false, "" },
        { "type: value_count\nrules: [a]\ntimespan: 1m\ncondition: { field: [g, n], gte: 3 }", "aaa", true, "" },
        { "type: temporal\nrules: [a, b, c]\ngroup-by: [g]\ntimespan: 1m", "cab", true, "" },
        { "type: temporal\nrules: [a, b, c]\ngroup-by: [g]\ntimespan: 1m", "aab", false, "" },
        { "type: temporal\nrules: [a, b, c]\ntimespan: 1m\ncondition: { gte: 2 }", "aab", true, "" },
        { "type: temporal_ordered\nrules: [a, b, c]\ngroup-by: [g]\ntimespan: 1m", "abc", true, "" },
        { "type: temporal_ordered\nrules: [a, b, c]\ngroup-by: [g]\ntimespan: 1m", "acb", false, "" },
        { "type: temporal_ordered\nrules: [three_a, b]\ngroup-by: [g]\ntimespan: 1m", "aaab", true, "" },
        { "type: temporal\nrules: [a, b]\ngroup-by: [who]\ntimespan: 1m\naliases: { who: { a: g, b: g } }", "ab", true, "" },
        { "type: temporal\nrules: [a, b]\ngroup-by: [who]\ntimespan: 1m\naliases: { who: { a: g, b: n } }", "aab", false, "" },
        { "type: event_count\nrules: [5638f7c0-ac70-491d-8465-2a65075e0d86]\ntimespan: 1m\ncondition: { gte: 1 }", "a", true, "" },
        { "type: value_sum\nrules: [a]\ngroup-by: [g]\ntimespan: 1h\ncondition: { field: n, gt: 1 }", "a", null, "the known types are" },
        { "type: value_avg\nrules: [a]\ngroup-by: [g]\ntimespan: 1h\ncondition: { field: n, gt: 1 }", "a", null, "the known types are" },
        { "type: value_percentile\nrules: [a]\ngroup-by: [g]\ntimespan: 1h\ncondition: { field: n, lte: 1 }", "a", null, "the known types are" },
        { "rules: [a]\ntimespan: 1h\ncondition: { gte: 1 }", "a", null, "the known types are" },
        { "type: event_count\nrules: [a]\ntimespan: 1M\ncondition: { gte: 1 }", "a", null, "such as 10m" },
        { "type: event_count\nrules: [a]\ncondition: { gte: 1 }", "a", null, "such as 10m" },
        { "type: event_count\nrules: [a]\ntimespan: 1m", "a", null, "a count needs a condition" },
        { "type: value_count\nrules: [a]\ntimespan: 1m\ncondition: { gte: 1 }", "a", null, "needs the field" },
        { "type: temporal\nrules: [a, nobody]\ntimespan: 1m", "a", null, "no rule that was loaded" },
    };

    [Theory]
    [MemberData(nameof(ModifierTable))]
    public void Modifiers_are_as_specified(string modifier, string verdict, string item, string matches, string other)
    {
        var rules = SigmaSamples.Rules(new Dictionary<string, IReadOnlyList<string>> { ["Administrators"] = ["alice", "bob"] }, Rule($"s: {{ {item} }}\n    condition: s"));

        if (verdict == Refused)
        {
            Assert.Contains(matches, Assert.Single(rules.Errors).Message, StringComparison.Ordinal);
            return;
        }

        Assert.Empty(rules.Errors.Select(error => $"{modifier}: {error}"));
        Assert.True(Observe(rules, matches));
        Assert.False(Observe(rules, other));
    }

    [Fact]
    public void Each_modifier_of_the_specification_has_its_row() =>
        Assert.Equal(Modifiers.Order(StringComparer.Ordinal), ModifierTable.Where(row => row.Data.Item2 == Supported).Select(row => row.Data.Item1).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(ValueTable))]
    public void Values_lists_and_maps_are_as_specified(string what, string selection, string matches, string other)
    {
        var rules = SigmaSamples.Rules(Rule($"{selection}\n    condition: s"));

        Assert.Empty(rules.Errors.Select(error => $"{what}: {error}"));
        Assert.True(Observe(rules, matches), what);
        Assert.False(Observe(rules, other), what);
    }

    [Theory]
    [MemberData(nameof(ConditionTable))]
    public void Conditions_are_as_specified(string condition, bool? holds)
    {
        var rules = SigmaSamples.Rules(Rule($"a: {{ f: a }}\n    b: {{ f: b }}\n    s_1: {{ f: a }}\n    s_2: {{ f: b }}\n    _hidden: {{ f: a }}\n    condition: {condition}"));

        Assert.Equal(holds is null ? 1 : 0, rules.Errors.Count);
        if (holds is not null) Assert.Equal(holds, Observe(rules, """{"f":"a"}"""));
    }

    [Theory]
    [MemberData(nameof(CorrelationTable))]
    public void Correlations_are_as_specified(string correlation, string events, bool? matches, string why)
    {
        var rules = SigmaSamples.Rules(string.Join("\n---\n", [
            .. "abc".Select(letter => $"title: {letter}\nname: {letter}\n{(letter == 'a' ? "id: 5638f7c0-ac70-491d-8465-2a65075e0d86\n" : "")}logsource: {{ product: aws, service: cloudtrail }}\ndetection: {{ s: {{ eventName: {letter} }}, condition: s }}"),
            "title: Three\nname: three_a\ncorrelation: { type: event_count, rules: [a], group-by: [g], timespan: 1m, condition: { gte: 3 } }",
            $"title: Under test\ncorrelation:\n    {correlation.Replace("\n", "\n    ", StringComparison.Ordinal)}"]));
        if (matches is null)
        {
            Assert.Contains(why, Assert.Single(rules.Errors).Message, StringComparison.Ordinal);
            return;
        }

        Assert.Empty(rules.Errors.Select(error => error.ToString()));
        var records = events.Select((letter, second) => $$"""{"eventID":"{{second}}","eventName":"{{letter}}","eventTime":"2026-03-01T10:00:{{second:00}}Z","g":"1","n":{{second}}}""").ToArray();
        Assert.Equal(matches, SigmaSamples.Hunt(rules, records).Hits.Any(hit => hit.Rule.Title == "Under test"));
    }

    [Theory]
    [InlineData("informational", IncidentKit.Detection.Severity.Info)]
    [InlineData("low", IncidentKit.Detection.Severity.Low)]
    [InlineData("medium", IncidentKit.Detection.Severity.Medium)]
    [InlineData("high", IncidentKit.Detection.Severity.High)]
    [InlineData("critical", IncidentKit.Detection.Severity.Critical)]
    public void Levels_are_as_specified(string level, IncidentKit.Detection.Severity severity) => Assert.Equal(severity, SigmaSamples.Rules(Rule("s: { f: a }\n    condition: s") + $"\nlevel: {level}").Rules[0].Level);

    [Theory]
    [InlineData("taxonomy: sigma", 0)]
    [InlineData("taxonomy: ecs", 1)]
    public void A_taxonomy_that_is_not_Sigmas_is_refused(string line, int errors) => Assert.Equal(errors, SigmaSamples.Rules(Rule("s: { f: a }\n    condition: s") + "\n" + line).Errors.Count);

    private static bool Observe(SigmaRuleSet rules, string record) => new SigmaHunt(rules, _ => { }).Observe(Encoding.UTF8.GetBytes(record));

    private static string Rule(string detection) => $"title: Test\nlogsource: {{ product: aws, service: cloudtrail }}\ndetection:\n    {detection}";
}
