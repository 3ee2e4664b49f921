namespace IncidentKit.Trail.Reading;

/// <summary>The members of a record, and of what wraps records, that are read.</summary>
internal enum RecordField
{
    Other,

    /// <summary>What every record has and nobody asks for.</summary>
    Unused,

    EventId,
    EventTime,
    Timestamp,
    EventSource,
    EventName,
    AwsRegion,
    RecipientAccountId,
    UserIdentity,
    SourceIpAddress,
    UserAgent,
    ErrorCode,
    ErrorMessage,
    SharedEventId,
    EventType,
    ReadOnly,
    RequestParameters,
    ResponseElements,
    AdditionalEventData,
    InsightDetails,
    Records,
    Events,
    Detail,
    DetailType,
    CloudTrailEvent,
    Digest,
}
