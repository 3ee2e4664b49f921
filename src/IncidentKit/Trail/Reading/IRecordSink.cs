namespace IncidentKit.Trail.Reading;

/// <summary>Takes records as they are read. Each is used by one thread at a time; it is disposed of when its reader is done.</summary>
internal interface IRecordSink : IDisposable
{
    /// <summary>The identities that the sink looks for; <see langword="null"/> when it may want any. Of a record with none of them <see cref="TrailRecord.IsOfOthers"/> tells.</summary>
    IdentityProbe? WantedIdentities => null;

    /// <summary>
    /// Whether the record is to be checked whole before it is taken. One that is not may be broken inside its objects, which the sink then must not read:
    /// its own members are sound, and so are objects whose bytes stood in a record that was checked.
    /// </summary>
    bool NeedsCheck(in TrailRecord record) => true;

    /// <summary>Takes a record. What it keeps it copies: the buffer is used again.</summary>
    void Accept(in TrailRecord record);
}
