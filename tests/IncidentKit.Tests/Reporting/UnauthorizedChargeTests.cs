using IncidentKit.Reporting;

namespace IncidentKit.Tests.Reporting;

public class UnauthorizedChargeTests
{
    [Fact]
    public void Counts_what_is_above_the_baseline_since_the_first_day()
    {
        var charge = UnauthorizedCharge.Estimate(Samples.Investigation())!;

        Assert.Equal(160.25m, charge.Total);
        var service = Assert.Single(charge.Services);
        Assert.Equal("Amazon EC2", service.Service);
        Assert.Equal([140.25m, 20m], service.Days.Select(day => day.Amount));
        Assert.Equal(["eu-west-1"], service.Days[1].Regions);
    }
}
