using System.Buffers;
using System.Text.Json;

namespace IncidentKit.Trail.Reading;

/// <summary>Takes the items of a file, unwraps what wraps records, and hands the records on. One for each thread.</summary>
internal sealed class RecordReader(IRecordSink sink, TrailStatistics statistics, bool vectors)
{
    private const int MostWrappers = 4;
    private readonly IdentityProbe? wantedIdentities = sink.WantedIdentities;

    /// <summary>The file or page that is read, for people.</summary>
    internal string Source { get; private set; } = "";

    /// <summary>How many items were met in it.</summary>
    internal long Items { get; set; }

    /// <summary>How many records were handed on.</summary>
    internal long Records { get; private set; }

    /// <summary>Reads the record that some bytes begin with, if it is a plain one.</summary>
    /// <param name="bytes">The bytes, and whatever is behind them for the length of a block at least.</param>
    /// <param name="end">How many bytes there are.</param>
    /// <param name="length">How long the record is.</param>
    internal GlanceOutcome Glance(ReadOnlySpan<byte> bytes, int end, out int length)
    {
        var outcome = vectors ? RecordGlance.Read(bytes, end, wantedIdentities, out var record, out var isOdd) : RecordGlance.ReadWithoutVectors(bytes, end, wantedIdentities, out record, out isOdd);
        length = record.Json.Length;
        if (outcome != GlanceOutcome.Record) return outcome;
        if (!IsLog(record) || !sink.TryTake(record)) return GlanceOutcome.Unclear;
        Items++;
        Records++;
        if (isOdd) CheckText(record.Json);
        return GlanceOutcome.Record;
    }

    /// <summary>Reads an item: an object, or a string that holds one.</summary>
    /// <returns>Why it is broken; <see langword="null"/> when it is not. What is whole but nothing of CloudTrail's is named here.</returns>
    internal string? Read(ReadOnlySpan<byte> item)
    {
        CheckText(item);
        return item[0] == '"' ? ReadText(item[1..^1], 0) : ReadObject(item, 0);
    }

    /// <summary>Begins with a file or page.</summary>
    internal void Begin(string source) => (Source, Items, Records) = (source, 0, 0);

    /// <summary>Names what is wrong with the item that was read last.</summary>
    internal void Name(string reason) => statistics.NameUnreadable(Source, $"item {Items} {reason}");

    private void CheckText(ReadOnlySpan<byte> item)
    {
        if (!JsonText.IsValid(item)) Name("holds bytes that are no UTF-8; they are read as U+FFFD");
    }

    private string? ReadObject(ReadOnlySpan<byte> json, int wrappers)
    {
        if (RecordParser.Parse(json, out var record, out var wrapped) is { } reason) return reason;
        if (record.IsOfEvent) return Hand(record);
        if (wrappers == MostWrappers) return "is wrapped too often";
        if (wrapped.Text.Length > 0) return ReadText(wrapped.Text, wrappers + 1);
        if (wrapped.List.Length > 0) return ReadList(wrapped.List, wrappers + 1);
        if (wrapped.Detail.Length > 0 && (wrapped.DetailType.Length == 0 || wrapped.DetailType.EndsWith("via CloudTrail"u8))) return ReadObject(wrapped.Detail, wrappers + 1);
        if (wrapped.IsNoLog || wrapped.DetailType.Length > 0) statistics.CountNotEvents();
        else Name("is no CloudTrail record");
        return null;
    }

    private string? ReadText(ReadOnlySpan<byte> inside, int wrappers)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(inside.Length);
        try
        {
            var text = buffer.AsSpan(0, JsonText.Unescape(inside, buffer)).Trim(" \t\r\n"u8);
            return text.Length > 0 ? ReadObject(text, wrappers) : "is an empty text";
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private string? ReadList(ReadOnlySpan<byte> list, int wrappers)
    {
        // The list was read whole before, so its items are.
        var reader = new Utf8JsonReader(list, JsonText.Options);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            var type = reader.TokenType;
            var text = type == JsonTokenType.String ? reader.ValueSpan : [];
            reader.Skip();
            var reason = type switch
            {
                JsonTokenType.StartObject => ReadObject(list[start..(int)reader.BytesConsumed], wrappers),
                JsonTokenType.String => ReadText(text, wrappers),
                _ => "is no JSON object",
            };
            if (reason is not null) Name(reason);
        }

        return null;
    }

    private string? Hand(in TrailRecord record)
    {
        if (IsLog(record))
        {
            Records++;
            sink.TryTake(record);
            return null;
        }

        if (record.EventTime == default && !IsNotification(record)) return "has no time that can be read";
        statistics.CountNotEvents();
        return null;
    }

    private static bool IsLog(in TrailRecord record) => record.EventTime != default && !IsNotification(record);

    // S3 tells of its objects in a form of the same look.
    private static bool IsNotification(in TrailRecord record) => record.EventSource.StartsWith("aws:"u8);
}
