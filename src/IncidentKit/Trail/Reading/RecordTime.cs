using System.Runtime.CompilerServices;

namespace IncidentKit.Trail.Reading;

/// <summary>Reads the time of a record.</summary>
internal static class RecordTime
{
    /// <summary>The time; <see langword="default"/> when it is none.</summary>
    internal static DateTimeOffset Parse(ReadOnlySpan<byte> text) => TryParsePlain(text, out var plain) ? plain : TrailTime.TryParse(JsonText.Decode(text), out var time) ? time : default;

    /// <summary>Reads one in the form in which AWS writes nearly all.</summary>
    internal static bool TryParsePlain(ReadOnlySpan<byte> text, out DateTimeOffset time)
    {
        time = default;
        // What AWS writes: 2023-07-10T11:42:18Z.
        if (text.Length == 20 && text[4] == '-' && text[7] == '-' && text[10] == 'T' && text[13] == ':' && text[16] == ':' && text[19] == 'Z'
            && Two(text, 0) is var century && Two(text, 2) is var year && Two(text, 5) is >= 1 and <= 12 and var month && Two(text, 8) is >= 1 and var day
            && Two(text, 11) is >= 0 and <= 23 and var hour && Two(text, 14) is >= 0 and <= 59 and var minute && Two(text, 17) is >= 0 and <= 59 and var second
            && century >= 19 && year >= 0 && day <= DateTime.DaysInMonth(century * 100 + year, month))
        {
            time = new(century * 100 + year, month, day, hour, minute, second, TimeSpan.Zero);
            return true;
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Two(ReadOnlySpan<byte> text, int at) =>
        (uint)(text[at] - '0') <= 9 && (uint)(text[at + 1] - '0') <= 9 ? (text[at] - '0') * 10 + text[at + 1] - '0' : -1;
}
