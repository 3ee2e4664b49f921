using System.Text;
using System.Text.Json;

namespace IncidentKit.Benchmarks.Trail;

/// <summary>What a programmer would write first: each file whole into memory, <see cref="Utf8JsonReader"/> over all of it, and the rules found by the operation's name.</summary>
internal sealed class PlainReader(Action<string> found)
{
    private static readonly ILookup<string, ScanRule> ByName = ScanRules.All.ToLookup(rule => rule.Name ?? "");

    [ThreadStatic]
    private static byte[]? buffer;

    internal void Read(Stream content)
    {
        buffer ??= new byte[1 << 20];
        var length = 0;
        while (content.Read(buffer, length, buffer.Length - length) is var count and > 0)
        {
            length += count;
            if (length == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
        }

        var json = buffer.AsSpan(0, length);
        var reader = new Utf8JsonReader(json);
        var fields = new Dictionary<string, (int Start, int Length)>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject && reader.CurrentDepth == 2) ReadRecord(ref reader, json, fields);
        }
    }

    private void ReadRecord(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, Dictionary<string, (int Start, int Length)> fields)
    {
        fields.Clear();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = NameOf(reader.ValueSpan);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            if (name == "userIdentity" && reader.TokenType == JsonTokenType.StartObject) ReadIdentity(ref reader, fields);
            else reader.Skip();
            if (name is not null) fields[name] = Inside(json, start, (int)reader.BytesConsumed);
        }

        foreach (var rule in ByName[""]) Try(rule, json, fields);
        if (!fields.TryGetValue("eventName", out var at)) return;
        foreach (var rule in ByName[Encoding.UTF8.GetString(json.Slice(at.Start, at.Length))]) Try(rule, json, fields);
    }

    private static void ReadIdentity(ref Utf8JsonReader reader, Dictionary<string, (int Start, int Length)> fields)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueTextEquals("type"u8) ? "userIdentity.type" : reader.ValueTextEquals("accessKeyId"u8) ? "userIdentity.accessKeyId" : null;
            reader.Read();
            if (name is not null) fields[name] = ((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
            reader.Skip();
        }
    }

    private void Try(ScanRule rule, ReadOnlySpan<byte> json, Dictionary<string, (int Start, int Length)> fields)
    {
        if (rule.Source is not null && !Text(json, fields, "eventSource").SequenceEqual(Encoding.UTF8.GetBytes(rule.Source + ".amazonaws.com"))) return;
        if (rule.Field is not null)
        {
            var value = Text(json, fields, rule.Field);
            var matches = false;
            foreach (var wanted in rule.Utf8Values) matches |= rule.IsWithin ? value.IndexOf(wanted) >= 0 : value.SequenceEqual(wanted);
            if (!matches) return;
        }

        found($"{rule.Id}\t{Encoding.UTF8.GetString(Text(json, fields, "eventID"))}");
    }

    private static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> json, Dictionary<string, (int Start, int Length)> fields, string name) =>
        fields.TryGetValue(name, out var at) ? json.Slice(at.Start, at.Length) : default;

    private static (int Start, int Length) Inside(ReadOnlySpan<byte> json, int start, int end) => json[start] == '"' ? (start + 1, end - start - 2) : (start, end - start);

    private static string? NameOf(ReadOnlySpan<byte> name) => name switch
    {
        _ when name.SequenceEqual("eventName"u8) => "eventName",
        _ when name.SequenceEqual("eventSource"u8) => "eventSource",
        _ when name.SequenceEqual("eventID"u8) => "eventID",
        _ when name.SequenceEqual("errorCode"u8) => "errorCode",
        _ when name.SequenceEqual("userIdentity"u8) => "userIdentity",
        _ when name.SequenceEqual("requestParameters"u8) => "requestParameters",
        _ when name.SequenceEqual("responseElements"u8) => "responseElements",
        _ when name.SequenceEqual("additionalEventData"u8) => "additionalEventData",
        _ => null,
    };
}
