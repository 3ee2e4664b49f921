namespace IncidentKit.Trail.Reading;

/// <summary>Tells a record's members by their names.</summary>
internal static class RecordFields
{
    internal static RecordField Of(ReadOnlySpan<byte> name) => name.Length switch
    {
        6 => name.SequenceEqual("detail"u8) ? RecordField.Detail : name.SequenceEqual("Events"u8) ? RecordField.Events : RecordField.Other,
        7 => name.SequenceEqual("eventID"u8) ? RecordField.EventId : name.SequenceEqual("Records"u8) ? RecordField.Records : RecordField.Other,
        8 => name.SequenceEqual("readOnly"u8) ? RecordField.ReadOnly : RecordField.Other,
        9 => OfNine(name),
        10 => name.SequenceEqual("tlsDetails"u8) ? RecordField.Unused : name.SequenceEqual("@timestamp"u8) ? RecordField.Timestamp : RecordField.Other,
        11 => name.SequenceEqual("eventSource"u8) ? RecordField.EventSource : name.SequenceEqual("detail-type"u8) ? RecordField.DetailType : RecordField.Other,
        12 => name.SequenceEqual("userIdentity"u8) ? RecordField.UserIdentity : name.SequenceEqual("eventVersion"u8) ? RecordField.Unused : name.SequenceEqual("errorMessage"u8) ? RecordField.ErrorMessage : RecordField.Other,
        13 => name.SequenceEqual("eventCategory"u8) ? RecordField.Unused : name.SequenceEqual("sharedEventID"u8) ? RecordField.SharedEventId : RecordField.Other,
        14 => name.SequenceEqual("insightDetails"u8) ? RecordField.InsightDetails : name.SequenceEqual("digestS3Object"u8) ? RecordField.Digest : RecordField.Other,
        15 => OfFifteen(name),
        16 => name.SequenceEqual("responseElements"u8) ? RecordField.ResponseElements : RecordField.Other,
        17 => name.SequenceEqual("requestParameters"u8) ? RecordField.RequestParameters : RecordField.Other,
        18 => name.SequenceEqual("recipientAccountId"u8) ? RecordField.RecipientAccountId : RecordField.Other,
        19 => name.SequenceEqual("additionalEventData"u8) ? RecordField.AdditionalEventData : RecordField.Other,
        _ => RecordField.Other,
    };

    private static RecordField OfNine(ReadOnlySpan<byte> name) => name switch
    {
        _ when name.SequenceEqual("eventName"u8) => RecordField.EventName,
        _ when name.SequenceEqual("eventTime"u8) => RecordField.EventTime,
        _ when name.SequenceEqual("awsRegion"u8) => RecordField.AwsRegion,
        _ when name.SequenceEqual("userAgent"u8) => RecordField.UserAgent,
        _ when name.SequenceEqual("errorCode"u8) => RecordField.ErrorCode,
        _ when name.SequenceEqual("eventType"u8) => RecordField.EventType,
        _ when name.SequenceEqual("requestID"u8) || name.SequenceEqual("resources"u8) => RecordField.Unused,
        _ => RecordField.Other,
    };

    private static RecordField OfFifteen(ReadOnlySpan<byte> name) => name switch
    {
        _ when name.SequenceEqual("sourceIPAddress"u8) => RecordField.SourceIpAddress,
        _ when name.SequenceEqual("managementEvent"u8) => RecordField.Unused,
        _ when name.SequenceEqual("CloudTrailEvent"u8) => RecordField.CloudTrailEvent,
        _ when name.SequenceEqual("digestStartTime"u8) => RecordField.Digest,
        _ => RecordField.Other,
    };
}
