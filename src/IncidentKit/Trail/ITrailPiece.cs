namespace IncidentKit.Trail;

/// <summary>A piece that is being written into a spool. Disposed of before it is kept, it was never there. Used by one caller.</summary>
public interface ITrailPiece : IAsyncDisposable
{
    /// <summary>Takes the content.</summary>
    Stream Content { get; }

    /// <summary>Keeps the piece as a whole, so that a reading after a crash finds it.</summary>
    ValueTask KeepAsync(CancellationToken cancellationToken = default);
}
