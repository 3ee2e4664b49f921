using IncidentKit.Incidents.Store;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentKit.EntityFrameworkCore.Tests;

/// <summary>The contract on a PostgreSQL server, which <c>tests/run</c> starts.</summary>
public sealed class NpgsqlStoreTests : IncidentStoreContract
{
    protected override IIncidentStore Open()
    {
        var connection = Environment.GetEnvironmentVariable("INCIDENTKIT_TEST_POSTGRES");
        Assert.SkipWhen(connection is null, "no PostgreSQL: run the tests by tests/run");
        return new ServiceCollection().AddIncidentKit().UseNpgsqlStore(connection!).Services.BuildServiceProvider().GetRequiredService<IIncidentStore>();
    }
}
