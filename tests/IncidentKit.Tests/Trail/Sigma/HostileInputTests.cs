using System.Text;
using System.Text.Json;
using CsCheck;
using IncidentKit.Trail.Sigma;

namespace IncidentKit.Tests.Trail.Sigma;

/// <summary>Neither broken rules nor broken records end a hunt.</summary>
public sealed class HostileInputTests
{
    private static readonly string[] Words =
        [":", "|", "'", "\"", "- ", "[", "]", "{", "}", "*x", "&x ", "<<: ", "\n", "    ", "---\n", "condition", "selection", "|re: '('", "|contains", "|all", "1 of ", "not ", "(", ")", "null", "~", "%a%", "\\", "\t", "#", "!!str ", "\0", "\uD800", "? ", "|base64offset", "|expand", "correlation:", "timespan: 5m"];

    [Fact]
    public void Changed_rules_are_loaded_or_named_and_never_throw()
    {
        var files = Directory.EnumerateFiles(SigmaSamples.SigmaHq, "*.yml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText).ToArray();
        var random = new PCG(1, 7);
        var edit = Gen.Select(Gen.Int[0, 4], Gen.Double[0, 1], Gen.Int[1, 40], Gen.OneOf(Words)).List[1, 3];
        var record = Encoding.UTF8.GetBytes("""{"eventSource":"iam.amazonaws.com","eventName":"CreateUser","userIdentity":{"type":"Root"},"requestParameters":{"a":["x"]}}""");
        var (loaded, refused) = (0, 0);
        for (var round = 0; round < SigmaSamples.Rounds(3000); round++)
        {
            var text = files[round % files.Length];
            foreach (var (kind, place, length, word) in edit.Generate(random, null, out _)) text = Edit(text, kind, (int)(place * text.Length), length, word);

            var rules = SigmaSamples.Rules(text);

            (loaded, refused) = (loaded + rules.Rules.Count, refused + rules.Errors.Count);
            Assert.All(rules.Errors, error => Assert.True(error.Line >= 1 && error.Message.Length > 0));
            new SigmaHunt(rules, _ => { }).Observe(record);
        }

        Assert.True(loaded > 400 && refused > 400, $"{loaded} loaded, {refused} refused");
    }

    [Fact]
    public void Broken_records_are_matched_as_far_as_they_can_be_read()
    {
        var options = new SigmaRuleOptions();
        options.Paths.Add(Path.Combine(SigmaSamples.SigmaHq, "rules"));
        options.Texts.Add("all.yml", """
            title: Everything
            logsource: { product: aws, service: cloudtrail }
            detection:
                a: { requestParameters.a.b|contains: x, userIdentity.arn|re: 'x.*y', sourceIPAddress|cidr: 10.0.0.0/8, eventTime|hour|gte: 3 }
                b: [ anywhere, 'some*thing' ]
                c: { userIdentity.type|fieldref: requestParameters, responseElements|exists: true, a: null }
                condition: 1 of them
            """);
        var hunt = new SigmaHunt(SigmaRuleSet.Load(options), _ => { });
        var records = SigmaSamples.Records(SigmaSamples.Stratus).Select(record => Encoding.UTF8.GetBytes(record.GetRawText())).ToArray();
        var random = new PCG(1, 11);
        var edit = Gen.Select(Gen.Double[0, 1], Gen.Byte, Gen.Int[0, 3], Gen.Int[1, 300]).List[1, 5];
        for (var round = 0; round < SigmaSamples.Rounds(3000); round++)
        {
            var bytes = records[round % records.Length].ToList();
            foreach (var (place, value, kind, length) in edit.Generate(random, null, out _))
            {
                var at = (int)(place * (bytes.Count - 1));
                if (kind == 0) bytes[at] = value;
                else if (kind == 1) bytes.Insert(at, "\"{}[]\\,:\0"u8[value % 9]);
                else if (kind == 2) bytes.RemoveRange(at, Math.Min(length, bytes.Count - at - 1));
                else bytes.RemoveRange(at, bytes.Count - at - 1);
            }

            hunt.Observe([.. bytes]);
        }

        hunt.Observe([]);
        hunt.Observe("null"u8);
        hunt.Observe("[1,2]"u8);
        hunt.Observe("{\"eventName\""u8);
        hunt.Observe("{\"eventName\":"u8);
        hunt.Observe("{\"eventName\":\""u8);
        hunt.Complete();
    }

    [Fact]
    public void Deep_records_do_not_overflow()
    {
        var rules = SigmaSamples.Detection("s: { a.b: x }\nk: [ needle ]\ncondition: 1 of them");
        var lists = new string('[', 100_000);
        var objects = string.Concat(Enumerable.Repeat("{\"a\":", 100_000));

        var hunt = new SigmaHunt(rules, _ => { });
        Assert.False(hunt.Observe(Encoding.UTF8.GetBytes($"{{\"a\":{lists}{new string(']', 100_000)}}}")));
        Assert.False(hunt.Observe(Encoding.UTF8.GetBytes($"{{\"a\":{lists}")));
        Assert.False(hunt.Observe(Encoding.UTF8.GetBytes(objects)));
        Assert.True(hunt.Observe(Encoding.UTF8.GetBytes($"{{\"z\":{lists}\"needle\"")));
    }

    [Fact]
    public void Lone_surrogates_and_bytes_that_are_no_UTF8_are_text()
    {
        Assert.True(SigmaSamples.Matches("s: { userAgent|contains: tool }\ncondition: s", """{"userAgent":"\ud800 tool \udc00"}"""));
        var hits = new List<SigmaHit>();
        new SigmaHunt(SigmaSamples.Detection("s: { userAgent|contains: tool }\ncondition: s"), hits.Add).Observe([.. "{\"userAgent\":\""u8, 0xff, 0xfe, .. "tool\\ud800\"}"u8]);
        Assert.Equal("??tool?", Assert.Single(hits[0].Matched).Value);
        Assert.NotEmpty(JsonSerializer.SerializeToUtf8Bytes(hits[0], SigmaJsonContext.Default.SigmaHit));
    }

    [Fact]
    public void Regular_expressions_take_linear_time()
    {
        var rules = SigmaSamples.Detection("s: { userAgent|re: '^(a+)+$' }\nt: { userAgent|re: '(x+x+)+y' }\nu: { userAgent: '*a*a*a*a*a*a*a*a*a*b' }\ncondition: 1 of them");

        Assert.False(new SigmaHunt(rules, _ => { }).Observe(Encoding.UTF8.GetBytes($"{{\"userAgent\":\"{new string('a', 100_000)}{new string('x', 100_000)}!\"}}")));
    }

    private static string Edit(string text, int kind, int at, int length, string word)
    {
        var end = Math.Min(text.Length, at + length);
        return kind switch
        {
            0 => text.Insert(at, word),
            1 => text.Remove(at, end - at),
            2 => text.Insert(at, text[at..end]),
            3 => string.Concat(text.AsSpan(0, at), word, text.AsSpan(end)),
            _ => text[..at] + string.Concat(Enumerable.Repeat(word, length)) + text[at..],
        };
    }
}
