using System.Text;
using System.Text.Json;
using IncidentKit.Trail;
using IncidentKit.Trail.Lineage.Extraction;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Tests.Trail.Lineage.Extraction;

public sealed class FieldTemplateTests
{
    [Theory]
    [InlineData("request.userName", """{"userName":"a"}""", "a")]
    [InlineData("request.userName", """{"username":"a","USERNAME":"b"}""", "a")]
    [InlineData("request.userName", """{"username":"a","userName":"b","userName":"c"}""", "b")]
    [InlineData("request.user.name", """{"user":{"id":"x","tags":[1,{"name":"no"}],"name":"a"},"name":"no"}""", "a")]
    [InlineData("request.user.name", """{"User":{"name":"no"},"user":{"other":1}}""", "")]
    [InlineData("request.a|request.b", """{"a":"","b":"x"}""", "x")]
    [InlineData("request.a|request.b", """{"a":null,"b":[[],["x",null,["y"]],""]}""", "x y")]
    [InlineData("request.items.id", """{"items":[{"id":1},7,[{"ID":true},[]],{"id":null},{"id":{"x":[]}}]}""", """1 true {"x":[]}""")]
    [InlineData("request.tags[key=k].value", """{"tags":[{"key":"j","value":"no"},{"Key":"k","value":"a"},{"key":"k","value":["b","c"]},"k"]}""", "a b c")]
    [InlineData("request.tags[key=k].value", """{"tags":{"key":"k","value":"a"}}""", "a")]
    [InlineData("{request.a}/{request.b}", """{"a":["x","y"],"b":1e3}""", "x/1e3")]
    [InlineData("{request.a}/{request.b}", """{"a":"x","b":[]}""", "")]
    [InlineData("request.arn:name", """{"arn":"arn:aws:iam::1:user/path/bob"}""", "bob")]
    [InlineData("request.a", "{\"a\":\"\\u0061\\n\\\\\\\"\\ud83d\\ude00\"}", "a\n\\\"\U0001F600")]
    [InlineData("request.a", "{\"a\":\"x\\ud800\"}", "x\\ud800")]
    [InlineData("request.a", "{\"\\u0061\":\"no\"}", "")]
    [InlineData("request.a", "\"a\"", "")]
    [InlineData("request.a", "[{\"a\":\"x\"},{\"a\":\"y\"}]", "x y")]
    [InlineData("request", "[\"x\",5]", "x 5")]
    public void Values_are_found_whatever_the_source_gives(string template, string request, string expected)
    {
        Assert.Equal(expected, string.Join(' ', FieldTemplate.Parse(template).FormatAll(ViewOf(Encoding.UTF8.GetBytes(request)))));
        using var json = JsonDocument.Parse(request);
        Assert.Equal(expected, string.Join(' ', FieldTemplate.Parse(template).FormatAll(ViewOf(json.RootElement))));
        Assert.Equal(FieldTemplate.Parse(template).FormatAll(ViewOf(json.RootElement)).FirstOrDefault(), FieldTemplate.Parse(template).Format(ViewOf(json.RootElement)));
    }

    [Fact]
    public void Bytes_that_are_no_text_become_a_sign_for_that()
    {
        byte[] request = [.. "{\"a\":{\"b\":\"x"u8, 0xFF, .. "\"}}"u8];
        Assert.Equal("{\"b\":\"x\uFFFD\"}", FieldTemplate.Parse("request.a").Format(ViewOf(request)));
        Assert.Equal("x\uFFFD", FieldTemplate.Parse("request.a.b").Format(ViewOf(request)));
    }

    [Fact]
    public void What_a_host_read_by_laxer_rules_is_taken()
    {
        var request = new string('[', 300) + "{\"a\": /* why */ \"x\", }" + new string(']', 300);
        using var json = JsonDocument.Parse(request, new() { MaxDepth = 1_000, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        Assert.Equal("x", FieldTemplate.Parse("request.a").Format(ViewOf(json.RootElement)));
    }

    [Theory]
    [InlineData("{\"a\":")]
    [InlineData("{\"a\":1}}")]
    [InlineData("{\"a\":\"\\x\"}")]
    public void What_is_broken_is_not_read(string request) => Assert.False(new EventBody(null).TryRead(RecordOf(Encoding.UTF8.GetBytes(request))));

    [Fact]
    public void A_body_is_used_again_whatever_came_before()
    {
        var body = new EventBody(new RecurringTexts());
        var giant = Encoding.UTF8.GetBytes($$"""{"a":[{{string.Join(',', Enumerable.Range(0, 50_000).Select(number => $"{{\"b\":\"{number}\"}}"))}}]}""");
        foreach (var request in new[] { giant, "{\"a\":{\"b\":\"x\"}}"u8.ToArray(), "{"u8.ToArray(), giant, [], "{\"a\":{\"b\":\"x\"}}"u8.ToArray() })
        {
            var expected = request.Length == giant.Length ? 50_000 : request.Length > 1 ? 1 : 0;
            var isRead = body.TryRead(RecordOf(request));
            Assert.Equal(request.Length != 1, isRead);
            if (isRead) Assert.Equal(expected, FieldTemplate.Parse("request.a.b").FormatAll(new(TrailIdentity.None, "", "", body)).Count);
        }
    }

    private static TrailRecord RecordOf(byte[] request)
    {
        byte[] json = [(byte)'{', .. request];
        TrailRecord record = default;
        record.Begin(json);
        if (request.Length > 0) record.Set(RecordField.RequestParameters, 1, request.Length + 1);
        return record;
    }

    private static EventView ViewOf(byte[] request)
    {
        var body = new EventBody(new RecurringTexts());
        Assert.True(body.TryRead(RecordOf(request)));
        return new(TrailIdentity.None, "", "", body);
    }

    private static EventView ViewOf(JsonElement request)
    {
        var body = new EventBody(null);
        body.Read(new()
        {
            EventId = "", EventTime = default, EventSource = "", EventName = "", Region = "", Identity = TrailIdentity.None, Request = request,
        });
        return new(TrailIdentity.None, "", "", body);
    }
}
