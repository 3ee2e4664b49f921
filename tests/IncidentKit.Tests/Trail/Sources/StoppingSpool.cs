using IncidentKit.Trail;

namespace IncidentKit.Tests.Trail.Sources;

/// <summary>Stops the reading when a number of pieces was kept, as a kill would.</summary>
internal sealed class StoppingSpool(ITrailSpool inner, int pieces) : ITrailSpool, IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly int most = pieces;
    private int kept;

    internal CancellationToken Stopped => stop.Token;

    internal int Kept => kept;

    public ValueTask<Stream?> OpenAsync(string name, CancellationToken cancellationToken = default) => inner.OpenAsync(name, cancellationToken);

    public async ValueTask<ITrailPiece?> CreateAsync(string name, CancellationToken cancellationToken = default) =>
        await inner.CreateAsync(name, cancellationToken) is { } piece ? new Piece(this, piece) : null;

    public void Dispose() => stop.Dispose();

    private sealed class Piece(StoppingSpool spool, ITrailPiece inner) : ITrailPiece
    {
        public Stream Content => inner.Content;

        public async ValueTask KeepAsync(CancellationToken cancellationToken = default)
        {
            // What comes after the kill is lost.
            if (spool.stop.IsCancellationRequested) return;
            await inner.KeepAsync(cancellationToken);
            if (Interlocked.Increment(ref spool.kept) == spool.most && !spool.stop.IsCancellationRequested) await spool.stop.CancelAsync();
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
