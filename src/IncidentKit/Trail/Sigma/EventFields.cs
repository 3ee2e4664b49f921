using IncidentKit.Trail.Reading;
using IncidentKit.Trail.Sigma.Matching;

namespace IncidentKit.Trail.Sigma;

/// <summary>The fields of a record that every hit tells.</summary>
internal sealed class EventFields(FieldTable fields)
{
    private readonly Field eventId = fields["eventID"], time = fields["eventTime"], logstashTime = fields["@timestamp"], source = fields["eventSource"], name = fields["eventName"],
        region = fields["awsRegion"], recipient = fields["recipientAccountId"], actorAccount = fields["userIdentity.accountId"], key = fields["userIdentity.accessKeyId"],
        arn = fields["userIdentity.arn"], userName = fields["userIdentity.userName"], invokedBy = fields["userIdentity.invokedBy"], address = fields["sourceIPAddress"], error = fields["errorCode"];

    internal string? EventId(ref RecordView record) => record.First(eventId);

    internal DateTimeOffset? Time(ref RecordView record) => RecordTime.TryParsePlain(record.FirstText(time), out var plain) ? plain : LenientTime(ref record);

    private DateTimeOffset? LenientTime(ref RecordView record) =>
        DateTimeOffset.TryParse(record.First(time) ?? record.First(logstashTime), System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var at) ? at.ToUniversalTime() : null;

    /// <summary>The hit of a rule, without the fields that made it match.</summary>
    internal SigmaHit Hit(ref RecordView record, SigmaHitRule rule) => new()
    {
        Rule = rule, EventId = EventId(ref record), EventTime = Time(ref record), EventSource = record.First(source), EventName = record.First(name), Region = record.First(region),
        Account = NotEmpty(record.First(recipient)) ?? record.First(actorAccount), AccessKeyId = NotEmpty(record.First(key)), SourceIp = record.First(address), ErrorCode = record.First(error),
        Principal = NotEmpty(record.First(arn)) ?? NotEmpty(record.First(userName)) ?? record.First(invokedBy),
    };

    private static string? NotEmpty(string? text) => text is "" ? null : text;
}
