namespace IncidentKit.Testing.Tests;

public class SimulatedIdsTests
{
    [Fact]
    public void The_same_seed_gives_the_same_ids() =>
        Assert.Equal(new SimulatedIds(7).Iam("AKIA"), new SimulatedIds(7).Iam("AKIA"));

    [Fact]
    public void Ids_have_the_shapes_of_aws()
    {
        var ids = new SimulatedIds(1);
        Assert.Matches("^i-0[0-9a-f]{16}$", ids.Resource("i"));
        Assert.Matches("^AIDA[A-Z2-7]{17}$", ids.Iam("AIDA"));
        Assert.Matches("^AKIA[A-Z2-7]{16}$", ids.Iam("AKIA"));
        Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$", ids.Uuid());
    }
}
