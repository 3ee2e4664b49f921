using System.Text.Json;

namespace IncidentKit.Trail.Sigma.Matching;

/// <summary>Goes through the members of a JSON object, or the items of a list, one after another.</summary>
internal ref struct JsonMembers
{
    private readonly ReadOnlySpan<byte> json;
    private readonly bool named;
    private int at;

    /// <param name="json">The bytes.</param>
    /// <param name="start">Where the bracket is that opens the object or list; of anything else there are no members.</param>
    internal JsonMembers(ReadOnlySpan<byte> json, int start)
    {
        this.json = json;
        start = SkipBlanks(json, start);
        named = start < json.Length && json[start] == '{';
        at = named || (start < json.Length && json[start] == '[') ? start + 1 : json.Length;
    }

    /// <summary>The member's name as it stands, with escapes.</summary>
    internal ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>Where its value begins.</summary>
    internal int Start { get; private set; }

    /// <summary>Where its value ends.</summary>
    internal int End { get; private set; }

    internal static JsonTokenType Kind(byte first) => first switch
    {
        (byte)'"' => JsonTokenType.String,
        (byte)'{' => JsonTokenType.StartObject,
        (byte)'[' => JsonTokenType.StartArray,
        (byte)'t' => JsonTokenType.True,
        (byte)'f' => JsonTokenType.False,
        (byte)'n' => JsonTokenType.Null,
        _ => JsonTokenType.Number,
    };

    internal bool Next()
    {
        at = SkipBlanks(json, at);
        if (at < json.Length && json[at] == ',') at = SkipBlanks(json, at + 1);
        if (named && !NextName()) return false;
        if (at >= json.Length || json[at] is (byte)']' or (byte)'}') return false;
        Start = at;
        End = at = JsonBounds.ValueEnd(json, at);
        return true;
    }

    private bool NextName()
    {
        if (at >= json.Length || json[at] != '"') return false;
        var end = JsonBounds.StringEnd(json, at);
        Name = json[(at + 1)..Math.Max(at + 1, end - 1)];
        at = SkipBlanks(json, end);
        if (at >= json.Length || json[at] != ':') return false;
        at = SkipBlanks(json, at + 1);
        return true;
    }

    private static int SkipBlanks(ReadOnlySpan<byte> json, int at)
    {
        while (at < json.Length && json[at] <= ' ') at++;
        return at;
    }
}
