using IncidentKit.Incidents.Store;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentKit.EntityFrameworkCore.Tests;

/// <summary>The contract on the store in memory, so that all stores are alike.</summary>
public sealed class InMemoryStoreTests : IncidentStoreContract
{
    private readonly IIncidentStore store = new ServiceCollection().AddIncidentKit().Services.BuildServiceProvider().GetRequiredService<IIncidentStore>();

    protected override IIncidentStore Open() => store;
}
