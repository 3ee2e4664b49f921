using System.Runtime.InteropServices;
using System.Text.Json;

namespace IncidentKit.Trail.Sigma.Matching;

/// <summary>
/// What the reading of one record needs, used again for the next one on the same thread, so that a record that no rule wants allocates nothing.
/// Stamps say which entries are of the present record.
/// </summary>
internal sealed class RecordScratch
{
    private const int MaxKeptCharacters = 1 << 20;

    [ThreadStatic]
    private static RecordScratch? current;

    internal FieldState[] Fields = [];
    internal TopState[] Tops = [];
    internal FieldValue[] Values = new FieldValue[64];
    internal int ValueCount;
    internal long[] Rules = [];
    internal int[] Matched = [];
    internal int MatchedCount;
    internal char[] Characters = new char[4096];
    internal int CharacterCount;

    internal long Stamp { get; private set; }

    /// <summary>This thread's, made ready for a record.</summary>
    internal static RecordScratch Begin(int fields, int tops, int rules)
    {
        var scratch = current ??= new();
        scratch.Stamp++;
        scratch.ValueCount = 0;
        scratch.CharacterCount = 0;
        scratch.MatchedCount = 0;
        if (scratch.Fields.Length < fields) scratch.Fields = new FieldState[fields];
        if (scratch.Tops.Length < tops) scratch.Tops = new TopState[tops];
        if (scratch.Rules.Length < rules) (scratch.Rules, scratch.Matched) = (new long[rules], new int[rules]);
        if (scratch.Characters.Length > MaxKeptCharacters) scratch.Characters = new char[4096];
        return scratch;
    }

    /// <summary>Room for more characters, after those that are there.</summary>
    internal Span<char> Room(int characters)
    {
        if (Characters.Length - CharacterCount < characters) Array.Resize(ref Characters, Math.Max(Characters.Length * 2, CharacterCount + characters));
        return Characters.AsSpan(CharacterCount);
    }

    internal void Add(FieldValue value)
    {
        if (ValueCount == Values.Length) Array.Resize(ref Values, Values.Length * 2);
        Values[ValueCount++] = value;
    }

    [StructLayout(LayoutKind.Auto)]
    internal struct FieldState
    {
        internal long Stamp;
        internal int First;
        internal int Count;
        internal bool Exists;
    }

    [StructLayout(LayoutKind.Auto)]
    internal struct TopState
    {
        internal long Stamp;
        internal int Start;
        internal int Length;
    }

    [StructLayout(LayoutKind.Auto)]
    internal struct FieldValue
    {
        internal int Start;
        internal int Length;
        internal JsonTokenType Kind;
        internal int TextStart;
        internal int TextLength;
    }
}
