using System.Runtime.InteropServices;
using System.Text.Json;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Trail.Lineage.Extraction;

/// <summary>
/// What an event asked for, was answered, and is told besides, cut into its values once, so that no path reads the JSON again. It is used for one event after the other,
/// on one thread; the values that it gave are then others.
/// </summary>
/// <param name="texts">Keeps texts that come again and again; <see langword="null"/> to keep none.</param>
internal sealed class EventBody(RecurringTexts? texts)
{
    // Nearly all are far smaller: what one giant needed is given back.
    private const int MostKept = 16 * 1024;
    private const int FirstSize = 64;
    // What a host has read is JSON by the host's lights.
    private static readonly JsonReaderOptions Lenient = new() { MaxDepth = int.MaxValue, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private byte[] bytes = [];
    private BodyEntry[] entries = new BodyEntry[FirstSize];
    private int length;
    private int count;

    internal BodyValue Request { get; private set; }

    internal BodyValue Response { get; private set; }

    internal BodyValue Additional { get; private set; }

    internal RecurringTexts? Texts => texts;

    /// <summary>Reads a record's objects.</summary>
    /// <returns>Whether they are sound.</returns>
    internal bool TryRead(in TrailRecord record)
    {
        try
        {
            Read(record.Request, record.Response, record.Additional, JsonText.Options);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Reads the objects of an event of a host's own source.</summary>
    internal void Read(TrailEvent trailEvent) => Read(RawOf(trailEvent.Request), RawOf(trailEvent.Response), RawOf(trailEvent.Additional), Lenient);

    internal ref readonly BodyEntry EntryAt(int index) => ref entries[index];

    internal ReadOnlySpan<byte> NameOf(in BodyEntry entry) => bytes.AsSpan(entry.NameStart, entry.NameLength);

    internal ReadOnlySpan<byte> JsonOf(in BodyEntry entry) => bytes.AsSpan(entry.Start, entry.End - entry.Start);

    /// <summary>An element's JSON; empty where there is none.</summary>
    internal static ReadOnlySpan<byte> RawOf(JsonElement element) => element.ValueKind == JsonValueKind.Undefined ? [] : JsonMarshal.GetRawUtf8Value(element);

    private void Read(ReadOnlySpan<byte> request, ReadOnlySpan<byte> response, ReadOnlySpan<byte> additional, JsonReaderOptions options)
    {
        var size = request.Length + response.Length + additional.Length;
        if (bytes.Length < size || bytes.Length > Math.Max(size, MostKept)) bytes = new byte[Math.Max(size, FirstSize)];
        if (entries.Length > MostKept) entries = new BodyEntry[FirstSize];
        (length, count) = (0, 0);
        (Request, Response, Additional) = (Add(request, options), Add(response, options), Add(additional, options));
    }

    private BodyValue Add(ReadOnlySpan<byte> json, JsonReaderOptions options)
    {
        if (json.IsEmpty) return default;
        var start = length;
        json.CopyTo(bytes.AsSpan(start));
        length += json.Length;
        var root = new BodyValue(this, count);
        var reader = new Utf8JsonReader(json, options);
        var parent = -1;
        var (nameStart, nameLength) = (0, 0);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    (nameStart, nameLength) = (start + (int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    ref var open = ref entries[parent];
                    parent = open.Next;
                    (open.End, open.Next) = (start + (int)reader.BytesConsumed, count);
                    break;
                default:
                    if (count == entries.Length) Array.Resize(ref entries, count * 2);
                    var isOpen = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
                    // Until its end is met, an object or list has the one around it there.
                    entries[count] = new(reader.TokenType, nameStart, nameLength, start + (int)reader.TokenStartIndex, start + (int)reader.BytesConsumed, isOpen ? parent : count + 1);
                    if (isOpen) parent = count;
                    nameLength = 0;
                    count++;
                    break;
            }
        }

        return root;
    }
}
