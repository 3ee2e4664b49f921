using IncidentKit.Trail.Lineage.Ledger;

namespace IncidentKit.Tests.Trail.Lineage.Ledger;

/// <summary>Rows found by ids.</summary>
public sealed class EventIndexTests
{
    [Fact]
    public void Every_id_is_found_again_however_many_there_are()
    {
        const int many = 200_000;
        var random = new Random(7);
        var rows = new EventRows();
        var index = new EventIndex(rows);
        for (var number = 0; number < many; number++)
        {
            var row = new EventRow(new((ulong)random.NextInt64(), (ulong)random.NextInt64()), 1, 0, 0, false, false);
            index.Fetch([row]);
            Assert.Equal(number, index.FindOrAdd(row.Id, number));
            rows.Add(row);
        }

        for (var number = 0; number < many; number++) Assert.Equal(number, index.FindOrAdd(rows[number].Id, many));
    }
}
