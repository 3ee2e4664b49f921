using System.Text.Json;

namespace IncidentKit.Trail.Sigma.Matching;

/// <summary>A field of which one value passes a test.</summary>
internal sealed class FieldTest(Field tested, ValueTest test) : Test
{
    internal override IReadOnlyList<Anchor> Anchors { get; } = Anchor.Of(tested, test);

    internal override int Cost => test.Cost + (tested.Top < 0 ? 100 : tested.Names.Length);

    internal override bool Matches(ref RecordView record)
    {
        var (value, end) = record.Values(tested);
        for (; value < end; value++)
        {
            if (test.Matches(record.Text(value), record.Kind(value))) return true;
        }

        return false;
    }

    internal override void Explain(ref RecordView record, MatchedFields matched)
    {
        var (value, end) = record.Values(tested);
        for (; value < end; value++)
        {
            if (!test.Matches(record.Text(value), record.Kind(value))) continue;
            matched.Add(tested.Path, record.Text(value), record.Kind(value));
            return;
        }
    }
}

/// <summary>A field with any value at all: it is there, and not null.</summary>
internal sealed class ValueExistsTest(Field field, bool expected) : Test
{
    internal override int Cost => 1;

    internal override bool Matches(ref RecordView record)
    {
        var (first, end) = record.Values(field);
        return first < end == expected;
    }

    internal override void Explain(ref RecordView record, MatchedFields matched) => matched.Add(field.Path, [], JsonTokenType.None);
}

/// <summary>A field that is there, be it null; or one that is not there.</summary>
internal sealed class FieldExistsTest(Field field, bool expected) : Test
{
    internal override int Cost => 1;

    internal override bool Matches(ref RecordView record) => record.Has(field) == expected;

    internal override void Explain(ref RecordView record, MatchedFields matched) => matched.Add(field.Path, [], JsonTokenType.None);
}

/// <summary>A field of which one value equals, begins with, ends with or holds a value of another field.</summary>
internal sealed class FieldReferenceTest(Field field, Field other, bool startswith, bool endswith, StringComparison comparison) : Test
{
    internal override int Cost => 4;

    internal override bool Matches(ref RecordView record)
    {
        var (value, end) = record.Values(field);
        var (firstOther, endOther) = record.Values(other);
        for (; value < end; value++)
        {
            for (var i = firstOther; i < endOther; i++)
            {
                if (Compare(record.Text(value), record.Text(i))) return true;
            }
        }

        return false;
    }

    internal override void Explain(ref RecordView record, MatchedFields matched)
    {
        matched.Add(field.Path, [], JsonTokenType.None);
        matched.Add(other.Path, [], JsonTokenType.None);
    }

    private bool Compare(ReadOnlySpan<char> text, ReadOnlySpan<char> expected) => (startswith, endswith) switch
    {
        (true, true) => text.Contains(expected, comparison),
        (true, false) => text.StartsWith(expected, comparison),
        (false, true) => text.EndsWith(expected, comparison),
        _ => text.Equals(expected, comparison),
    };
}
