using IncidentKit.EntityFrameworkCore;
using IncidentKit.Incidents.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps incidents in a database.</summary>
public static class IncidentStoreBuilderExtensions
{
    /// <summary>Keeps incidents in a SQLite file, which is made when it is not there.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="path">The file's path.</param>
    public static IIncidentKitBuilder UseSqliteStore(this IIncidentKitBuilder builder, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var connection = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 30, Pooling = false }.ConnectionString;
        return builder.UseStore(options => options.UseSqlite(connection));
    }

    /// <summary>Keeps incidents in PostgreSQL, so that several nodes can work on them.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="connectionString">The connection string, as Npgsql takes it.</param>
    public static IIncidentKitBuilder UseNpgsqlStore(this IIncidentKitBuilder builder, string connectionString)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        return builder.UseStore(options => options.UseNpgsql(connectionString));
    }

    private static IIncidentKitBuilder UseStore(this IIncidentKitBuilder builder, Action<DbContextOptionsBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddDbContextFactory<IncidentDbContext>(configure);
        builder.Services.Replace(ServiceDescriptor.Singleton<IIncidentStore, EntityFrameworkCoreIncidentStore>());
        return builder;
    }
}
