using IncidentKit.Incidents.Store;

namespace IncidentKit.EntityFrameworkCore.Tests;

/// <summary>What every incident store has to do.</summary>
public abstract class IncidentStoreContract
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 10, 0, 0, 123, TimeSpan.Zero);
    private readonly string incident = $"inc-{Guid.NewGuid():N}";

    protected abstract IIncidentStore Open();

    [Fact]
    public async Task An_unknown_incident_has_no_events() => Assert.Empty(await ReadAsync(Open()));

    [Fact]
    public async Task Events_come_back_in_order_as_they_were_written()
    {
        var first = await Open().AppendAsync(incident, 0, At, "opened", """{"a":"ü '\"; DROP TABLE incident_events;--"}""");
        var second = await Open().AppendAsync(incident, 1, At.AddTicks(7), "planSaved", "{}");

        Assert.Equal([first, second], await ReadAsync(Open()));
        Assert.Equal(first.Hash, second.PreviousHash);
    }

    [Fact]
    public async Task A_writer_who_knows_an_older_version_is_refused()
    {
        await Open().AppendAsync(incident, 0, At, "opened", "{}");

        await Assert.ThrowsAsync<IncidentConflictException>(() => Open().AppendAsync(incident, 0, At, "opened", "{}"));
        await Assert.ThrowsAsync<IncidentConflictException>(() => Open().AppendAsync(incident, 5, At, "opened", "{}"));
        Assert.Single(await ReadAsync(Open()));
    }

    [Fact]
    public async Task Of_many_writers_of_one_version_exactly_one_succeeds()
    {
        var stores = Enumerable.Range(0, 8).Select(_ => Open()).ToList();
        var results = await Task.WhenAll(stores.Select(async store =>
        {
            try
            {
                await store.AppendAsync(incident, 0, At, "stepStarted", "{}");
                return true;
            }
            catch (IncidentConflictException)
            {
                return false;
            }
        }));

        Assert.Single(results, won => won);
        Assert.Single(await ReadAsync(Open()));
    }

    [Fact]
    public async Task Incidents_are_apart()
    {
        await Open().AppendAsync(incident, 0, At, "opened", "{}");

        Assert.Empty(await ReadAsync(Open(), incident + "-other"));
        await Open().AppendAsync(incident + "-other", 0, At, "opened", "{}");
    }

    protected Task<List<IncidentEvent>> ReadAsync(IIncidentStore store) => ReadAsync(store, incident);

    protected Task<IncidentEvent> AppendAsync(IIncidentStore store, long version) => store.AppendAsync(incident, version, At, "opened", "{}");

    private static async Task<List<IncidentEvent>> ReadAsync(IIncidentStore store, string id)
    {
        var events = new List<IncidentEvent>();
        await foreach (var entry in store.ReadAsync(id)) events.Add(entry);
        return events;
    }
}
