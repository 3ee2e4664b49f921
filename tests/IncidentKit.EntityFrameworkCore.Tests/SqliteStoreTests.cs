using IncidentKit.Incidents.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentKit.EntityFrameworkCore.Tests;

public sealed class SqliteStoreTests : IncidentStoreContract, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("incidentkit-store-").FullName;

    private string Database => Path.Combine(folder, "incident.db");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    protected override IIncidentStore Open() => new ServiceCollection().AddIncidentKit().UseSqliteStore(Database).Services.BuildServiceProvider().GetRequiredService<IIncidentStore>();

    [Theory]
    [InlineData("UPDATE incident_events SET Data = '{\"x\":1}' WHERE Version = 2", 2)]
    [InlineData("UPDATE incident_events SET AtUtcTicks = AtUtcTicks + 1 WHERE Version = 1", 1)]
    [InlineData("DELETE FROM incident_events WHERE Version = 2", 2)]
    [InlineData("UPDATE incident_events SET Hash = '00' WHERE Version = 3", 3)]
    public async Task A_changed_record_is_refused(string sql, int version)
    {
        var store = Open();
        for (var i = 0; i < 3; i++) await AppendAsync(store, i);
        await using (var connection = new SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            Assert.Equal(1, await command.ExecuteNonQueryAsync());
        }

        var exception = await Assert.ThrowsAsync<IncidentStoreException>(() => ReadAsync(Open()));
        Assert.Contains($"version {version}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_named()
    {
        await File.WriteAllTextAsync(Database, "this is no database, and long enough not to be taken for an empty one");

        var exception = await Assert.ThrowsAsync<IncidentStoreException>(() => ReadAsync(Open()));
        Assert.Contains("cannot be opened", exception.Message, StringComparison.Ordinal);
    }
}
