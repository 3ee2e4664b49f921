using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace IncidentKit.Trail.Reading;

/// <summary>
/// One record as it stands in the buffer: strings without their quotes and with their escapes, objects as JSON, empty where there is none.
/// What is not needed is never decoded.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal ref struct TrailRecord
{
    private ReadOnlySpan<byte> bytes;
    private int length;
    private Places places;

    /// <summary>When it happened.</summary>
    internal DateTimeOffset EventTime { get; private set; }

    internal readonly ReadOnlySpan<byte> EventId => At(RecordField.EventId);

    internal readonly ReadOnlySpan<byte> EventSource => At(RecordField.EventSource);

    internal readonly ReadOnlySpan<byte> EventName => At(RecordField.EventName);

    internal readonly ReadOnlySpan<byte> Region => At(RecordField.AwsRegion);

    internal readonly ReadOnlySpan<byte> Account => At(RecordField.RecipientAccountId);

    internal readonly ReadOnlySpan<byte> Identity => At(RecordField.UserIdentity);

    internal readonly ReadOnlySpan<byte> SourceIp => At(RecordField.SourceIpAddress);

    internal readonly ReadOnlySpan<byte> UserAgent => At(RecordField.UserAgent);

    internal readonly ReadOnlySpan<byte> ErrorCode => At(RecordField.ErrorCode);

    internal readonly ReadOnlySpan<byte> ErrorMessage => At(RecordField.ErrorMessage);

    internal readonly ReadOnlySpan<byte> SharedEventId => At(RecordField.SharedEventId);

    internal readonly ReadOnlySpan<byte> Request => At(RecordField.RequestParameters);

    internal readonly ReadOnlySpan<byte> Response => At(RecordField.ResponseElements);

    internal readonly ReadOnlySpan<byte> Additional => At(RecordField.AdditionalEventData);

    /// <summary>Whether it only read; <see langword="null"/> in old records.</summary>
    internal readonly bool? ReadOnly => places[(int)RecordField.ReadOnly].Start == 0 ? null : At(RecordField.ReadOnly).SequenceEqual("true"u8);

    /// <summary>The whole record.</summary>
    internal readonly ReadOnlySpan<byte> Json => bytes[..length];

    /// <summary>Whether it tells what was done.</summary>
    internal readonly bool IsOfEvent => !EventName.IsEmpty && !EventSource.IsEmpty;

    /// <summary>Whether each member of its own that has a place was noted, or is not there.</summary>
    internal bool IsKnown { get; set; }

    /// <summary>Whether it is known to be ASCII, and its own texts to have no escapes.</summary>
    internal bool IsPlain { get; set; }

    /// <summary>Whether its identity is known to be none that is looked for.</summary>
    internal bool IsOfOthers { get; set; }

    /// <summary>Whether the whole of it was read as JSON before.</summary>
    internal bool IsChecked { get; set; }

    /// <summary>Whether the whole of it can be read as JSON.</summary>
    internal readonly bool IsSound() => IsChecked || JsonText.IsSound(Json);

    /// <summary>Where a member's value stands as JSON; nowhere and of no length when there is none.</summary>
    internal readonly (int Start, int Length) PlaceOf(RecordField field)
    {
        var place = places[(int)field];
        if (place.Start == 0) return default;
        if (bytes[place.Start - 1] == '"') return (place.Start - 1, place.End - place.Start + 2);
        return (place.Start, place.End > place.Start ? place.End - place.Start : "null".Length);
    }

    /// <summary>What stands from the value of one member to the end of another's that is behind it; empty when it is not, or one of them is not there.</summary>
    internal readonly ReadOnlySpan<byte> Between(RecordField first, RecordField last)
    {
        var (start, end) = (places[(int)first].Start, places[(int)last].End);
        return start > 0 && end > start ? bytes[start..end] : [];
    }

    /// <summary>Begins the reading: in its place, as it is too large to be copied.</summary>
    /// <param name="all">The bytes that the record begins, and whatever is behind it.</param>
    internal void Begin(ReadOnlySpan<byte> all)
    {
        bytes = all;
        length = 0;
        places = default;
        EventTime = default;
        (IsKnown, IsPlain, IsOfOthers, IsChecked) = (false, true, false, false);
    }

    /// <summary>Notes where the value of a member stands; of null, where it begins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Set(RecordField field, int start, int end) => places[(int)field] = new(start, end);

    /// <summary>Ends the reading.</summary>
    /// <param name="end">Where the record ends.</param>
    internal void Complete(int end)
    {
        length = end;
        EventTime = RecordTime.Parse(At(RecordField.EventTime));
        if (EventTime == default) EventTime = RecordTime.Parse(At(RecordField.Timestamp));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ReadOnlySpan<byte> At(RecordField field)
    {
        var place = places[(int)field];
        return bytes[place.Start..place.End];
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Place(int Start, int End);

    [InlineArray((int)RecordField.AdditionalEventData + 1)]
    private struct Places
    {
        private Place first;
    }
}
