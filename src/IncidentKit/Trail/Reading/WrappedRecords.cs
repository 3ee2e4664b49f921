namespace IncidentKit.Trail.Reading;

/// <summary>What an object that is no record itself wraps.</summary>
internal ref struct WrappedRecords
{
    /// <summary>A list: <c>Records</c> of a log file, <c>Events</c> of LookupEvents.</summary>
    internal ReadOnlySpan<byte> List;

    /// <summary>The <c>detail</c> of an EventBridge event.</summary>
    internal ReadOnlySpan<byte> Detail;

    /// <summary>The kind of the EventBridge event.</summary>
    internal ReadOnlySpan<byte> DetailType;

    /// <summary>The inside of the string that LookupEvents puts a record in.</summary>
    internal ReadOnlySpan<byte> Text;

    /// <summary>Whether it is a digest or an insight.</summary>
    internal bool IsNoLog;
}
