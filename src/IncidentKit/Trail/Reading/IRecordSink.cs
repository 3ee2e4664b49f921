namespace IncidentKit.Trail.Reading;

/// <summary>Takes records as they are read. Each is used by one thread at a time; it is disposed of when its reader is done.</summary>
internal interface IRecordSink : IDisposable
{
    /// <summary>The identities that the sink looks for; <see langword="null"/> when it may want any. Of a record with none of them <see cref="TrailRecord.IsOfOthers"/> tells.</summary>
    IdentityProbe? WantedIdentities => null;

    /// <summary>
    /// Takes a record. What it keeps it copies: the buffer is used again. The record's own members are sound; it may be broken inside its objects
    /// unless <see cref="TrailRecord.IsSound"/>, which a sink has to ask before it tells anything that it read there.
    /// </summary>
    /// <returns>False when it turned out to be broken: nothing was taken.</returns>
    bool TryTake(in TrailRecord record);
}
