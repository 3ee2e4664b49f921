namespace IncidentKit.Trail;

/// <summary>
/// Keeps what a trail's sources fetch from AWS, piece by piece, so that a reading that was cut off goes on where it was. A host that registers one
/// turns it on. Safe for concurrent use.
/// </summary>
/// <remarks>
/// A piece is a compressed list of CloudTrail's records, one in a line, without the values that are secrets by their name. It names principals, addresses and
/// what was done: whoever may not read the trail must not read it.
/// </remarks>
public interface ITrailSpool
{
    /// <summary>Opens a piece.</summary>
    /// <param name="name">Its name: lower-case letters, digits and <c>-</c>, in folders parted by <c>/</c>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Its content; <see langword="null"/> where it was not kept whole.</returns>
    ValueTask<Stream?> OpenAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Begins a piece; one of the same name is replaced when it is kept.</summary>
    /// <param name="name">Its name, as in <see cref="OpenAsync"/>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The piece; <see langword="null"/> where there is no room for it, so that it has to be fetched again another time.</returns>
    ValueTask<ITrailPiece?> CreateAsync(string name, CancellationToken cancellationToken = default);
}
