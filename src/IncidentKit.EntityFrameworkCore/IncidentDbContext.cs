using Microsoft.EntityFrameworkCore;

namespace IncidentKit.EntityFrameworkCore;

/// <summary>The table of incident events, the same on SQLite and PostgreSQL.</summary>
internal sealed class IncidentDbContext(DbContextOptions<IncidentDbContext> options) : DbContext(options)
{
    internal DbSet<StoredEvent> Events => Set<StoredEvent>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<StoredEvent>(entity =>
    {
        entity.ToTable("incident_events");
        // The key is what makes two writers of one version impossible.
        entity.HasKey(stored => new { stored.IncidentId, stored.Version });
        entity.Property(stored => stored.IncidentId).HasMaxLength(200);
        entity.Property(stored => stored.Kind).HasMaxLength(100);
        entity.Property(stored => stored.PreviousHash).HasMaxLength(64);
        entity.Property(stored => stored.Hash).HasMaxLength(64);
    });
}
