using System.Runtime.InteropServices;

namespace IncidentKit.Trail.Suspects.Ranking;

/// <summary>Finds where many different things are done within minutes.</summary>
internal static class Bursts
{
    private const uint Length = 15 * 60;

    /// <summary>Of the stretches of a quarter of an hour the one with the most different values; empty when nothing has a value.</summary>
    /// <param name="rows">Events in the order of time.</param>
    /// <param name="timeOf">Their time in seconds.</param>
    /// <param name="valueOf">What has to differ; <see langword="null"/> for an event that does not count.</param>
    internal static (IReadOnlyList<int> Rows, int Different) Densest<T>(IReadOnlyList<int> rows, Func<int, uint> timeOf, Func<int, T?> valueOf) where T : class
    {
        var items = rows.Select(row => (Row: row, Value: valueOf(row))).Where(item => item.Value is not null).ToList();
        var counts = new Dictionary<T, int>();
        var (start, best, from, to) = (0, 0, 0, 0);
        for (var end = 0; end < items.Count; end++)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, items[end].Value!, out _)++;
            for (; timeOf(items[end].Row) - timeOf(items[start].Row) > Length; start++)
            {
                if (--CollectionsMarshal.GetValueRefOrNullRef(counts, items[start].Value!) == 0) counts.Remove(items[start].Value!);
            }

            if (counts.Count > best) (best, from, to) = (counts.Count, start, end + 1);
        }

        return ([.. items[from..to].Select(item => item.Row)], best);
    }
}
