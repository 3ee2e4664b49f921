namespace IncidentKit.Trail.Reading;

/// <summary>Takes records as they are read. Each is used by one thread at a time; it is disposed of when its reader is done.</summary>
internal interface IRecordSink : IDisposable
{
    /// <summary>Takes a record. What it keeps it copies: the buffer is used again.</summary>
    void Accept(in TrailRecord record);
}
