using IncidentKit.Samples.Console.Tests.Harness;

namespace IncidentKit.Samples.Console.Tests.WholeWay;

/// <summary>What a trail's reading takes is in the one object that programs get.</summary>
public sealed class TrailCostTests
{
    [Fact]
    public async Task The_cost_of_the_trail_is_in_the_json()
    {
        using var folder = new SimulatedFolder();
        var run = await folder.RunAsync("investigate", "--json");
        var cost = Assert.Single(run.Json.GetProperty("trailCosts").EnumerateArray());
        Assert.Equal("account", cost.GetProperty("source").GetString());
        Assert.Empty(run.Json.GetProperty("unread").EnumerateArray());
        Assert.True(cost.GetProperty("objects").GetInt64() > 0 && cost.GetProperty("requests").GetInt64() > cost.GetProperty("objects").GetInt64() && cost.GetProperty("dollars").GetDecimal() > 0, run.ToString());

        var status = await ConsoleProcess.RunAsync("status", "--incident", folder.Path);
        Assert.Matches("(?m)^trail +[0-9,]+ events from [0-9,]+ files; 0 pieces could not be read, 0 were left out", status.Output);
    }
}
