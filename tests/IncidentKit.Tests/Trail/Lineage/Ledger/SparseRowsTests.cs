using IncidentKit.Trail.Lineage.Ledger;

namespace IncidentKit.Tests.Trail.Lineage.Ledger;

/// <summary>What some rows have.</summary>
public sealed class SparseRowsTests
{
    [Fact]
    public void Rows_that_have_nothing_have_the_default_wherever_they_are()
    {
        var rows = new SparseRows<double>();
        Assert.Equal(0, rows[5_000_000]);
        rows[70_000] = 0;
        Assert.Empty(rows.All);
        rows[70_000] = 0.5;
        Assert.Equal((0.5, 0, 0), (rows[70_000], rows[69_999], rows[3]));
    }

    [Fact]
    public void All_come_in_the_order_of_their_rows_without_those_whose_value_was_taken_away()
    {
        var rows = new SparseRows<string>();
        foreach (var row in new[] { 9_000, 2, 1_024, 1_023 }) rows[row] = $"{row}";
        rows[2] = null;
        Assert.Equal([new(1_023, "1023"), new(1_024, "1024"), new(9_000, "9000")], rows.All);
    }
}
