using System.Text;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Trail.Sigma.Matching;

/// <summary>The fields that the rules of one set read, each once. Filled while rules are loaded, then only read.</summary>
internal sealed class FieldTable
{
    private readonly Dictionary<string, Field> fields = [];
    private readonly List<byte[]> tops = [];
    private readonly Dictionary<string, int> topNumbers = [];
    private int[] buckets = [];

    internal int Count => fields.Count;

    internal int TopCount => tops.Count;

    /// <summary>For each top-level name, the member of a record that it is.</summary>
    internal RecordField[] Members { get; private set; } = [];

    internal Field this[string path]
    {
        get
        {
            if (fields.TryGetValue(path, out var known)) return known;
            var names = path.Split('.');
            var field = new Field(path, [.. names.Skip(1).Select(Encoding.UTF8.GetBytes)], path.Length == 0 ? -1 : Top(names[0]), fields.Count);
            fields.Add(path, field);
            return field;
        }
    }

    /// <summary>Ends the filling.</summary>
    internal void Seal()
    {
        Members = [.. tops.Select(top => RecordFields.Of(top)).Select(member => member is > RecordField.Unused and <= RecordField.AdditionalEventData ? member : RecordField.Other)];
        buckets = new int[256];
        Array.Fill(buckets, -1);
        for (var i = 0; i < tops.Count; i++)
        {
            ref var bucket = ref buckets[Hash(tops[i])];
            bucket = bucket == -1 ? i : -2;
        }
    }

    /// <summary>The number of a top-level name as it stands in the record, with escapes; -1 when no rule reads it.</summary>
    internal int FindTop(ReadOnlySpan<byte> name)
    {
        var number = name.Length == 0 || name.Contains((byte)'\\') ? -2 : buckets[Hash(name)];
        if (number >= 0) return name.SequenceEqual(tops[number]) ? number : -1;
        return number == -1 ? -1 : FindByWalk(name);
    }

    private int FindByWalk(ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < tops.Count; i++)
        {
            if (RecordText.Equals(name, tops[i])) return i;
        }

        return -1;
    }

    private int Top(string name)
    {
        if (topNumbers.TryGetValue(name, out var known)) return known;
        topNumbers.Add(name, tops.Count);
        tops.Add(Encoding.UTF8.GetBytes(name));
        return tops.Count - 1;
    }

    private static int Hash(ReadOnlySpan<byte> name) => name.Length == 0 ? 0 : (name[0] * 7 + name[^1] * 31 + name.Length * 61) & 255;
}
