using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using IncidentKit.Reporting;
using IncidentKit.Trail.Lineage.Extraction;

namespace IncidentKit.Incidents.Notices;

/// <summary>An AWS Health event on credentials, as EventBridge, SNS, Lambda or the Health API give it.</summary>
internal static class HealthEvent
{
    private const int MaxDepth = 12;
    private static readonly string[] About = ["RISK", "CREDENTIAL", "EXPOSED", "COMPROMISE", "QUARANTINE"];
    private static readonly Regex UserName = new(@"^[A-Za-z0-9_+=,.@-]{1,64}$", RegexOptions.NonBacktracking);

    /// <exception cref="NoticeException">It is no event of AWS Health on a compromise.</exception>
    internal static IncidentNotice Read(JsonElement json)
    {
        var envelope = new Envelope();
        if (Find(json, envelope, 0) is not { } found)
            throw new NoticeException("the JSON is no AWS Health event: it has no eventTypeCode; give the event as EventBridge delivers it");
        var code = Text(found, "eventTypeCode")!;
        if (!About.Any(word => code.Contains(word, StringComparison.Ordinal)))
            throw new NoticeException($"the AWS Health event {UntrustedText.Clean(code, 80)} is no notice of a compromise: give one such as AWS_RISK_CREDENTIALS_EXPOSED");

        var text = new NoticeText();
        foreach (var description in envelope.Descriptions) text.Add(description);
        var facts = NoticeFacts.Of(text.Flat).With(Named(envelope.Entities));
        facts = facts with { Accounts = [.. envelope.Accounts.Where(IsAccount).Union(facts.Accounts)], Restricted = facts.Restricted || code.Contains("QUARANTINE", StringComparison.Ordinal) };
        var sentAt = envelope.Times.Select(Time).OfType<DateTimeOffset>().Select(time => (DateTimeOffset?)time).FirstOrDefault();
        return facts.ToNotice("AWS Health event", sentAt, NoticeDates.DeadlineOf(text.Flat, sentAt));
    }

    /// <summary>Reads JSON; <see langword="null"/> when it is none, as text that begins with a bracket.</summary>
    internal static JsonDocument? Parse(ReadOnlyMemory<byte> content, string start)
    {
        var first = start.AsSpan().TrimStart();
        if (first.IndexOfAny('{', '[') != 0) return null;
        try
        {
            return JsonDocument.Parse(NoticeParser.Decode(content), new() { AllowTrailingCommas = true });
        }
        catch (JsonException exception)
        {
            return first[0] == '[' ? null : throw new NoticeException($"the notice looks like JSON and is not: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}", exception);
        }
    }

    // The event itself lies within what delivered it; what is met on the way to it is kept.
    private static JsonElement? Find(JsonElement element, Envelope envelope, int depth)
    {
        if (depth > MaxDepth) return null;
        if (element.ValueKind == JsonValueKind.Array) return element.EnumerateArray().Take(1000).Select(item => Find(item, envelope, depth + 1)).FirstOrDefault(found => found is not null);
        if (JsonTexts.StringOf(element) is { } inner && inner.AsSpan().TrimStart().StartsWith("{")) return Within(inner, envelope, depth);
        if (element.ValueKind != JsonValueKind.Object) return null;

        var hasCode = Text(element, "eventTypeCode") is not null;
        envelope.Add(element);
        if (hasCode) return element;
        JsonElement? found = null;
        foreach (var property in element.EnumerateObject().Take(1000))
        {
            var here = Find(property.Value, envelope, depth + 1);
            found ??= here;
        }

        return found;
    }

    private static JsonElement? Within(string json, Envelope envelope, int depth)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Find(document.RootElement.Clone(), envelope, depth + 1);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static NoticeFacts Named(IEnumerable<string> entities)
    {
        var all = entities.Distinct().ToList();
        var facts = NoticeFacts.Of(string.Join(" ; ", all));
        return facts with { Users = [.. all.Where(entity => UserName.IsMatch(entity) && !IsAccount(entity) && entity is not ("UNKNOWN" or "AWS_ACCOUNT") && !NoticePatterns.AccessKey.IsMatch(entity))] };
    }

    private static bool IsAccount(string value) => value.Length == 12 && value.All(char.IsAsciiDigit);

    private static DateTimeOffset? Time(string value) =>
        DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? JsonTexts.StringOf(value) : null;

    /// <summary>What is kept on the way to the event, and of it.</summary>
    private sealed class Envelope
    {
        private const int Most = 1000;

        internal List<string> Accounts { get; } = [];

        internal List<string> Times { get; } = [];

        internal List<string> Entities { get; } = [];

        internal List<string> Descriptions { get; } = [];

        internal void Add(JsonElement element)
        {
            foreach (var name in (string[])["affectedAccount", "account", "awsAccountId", "AwsAccountId"]) Keep(Accounts, Text(element, name));
            foreach (var name in (string[])["time", "startTime", "lastUpdatedTime", "Timestamp"]) Keep(Times, Text(element, name));
            foreach (var name in (string[])["latestDescription", "entityValue", "entityArn"]) Keep(name == "latestDescription" ? Descriptions : Entities, Text(element, name));
            foreach (var list in (string[])["affectedEntities", "eventDescription", "resources"]) AddList(element, list);
        }

        private void AddList(JsonElement element, string name)
        {
            if (!element.TryGetProperty(name, out var list) || list.ValueKind != JsonValueKind.Array) return;
            foreach (var item in list.EnumerateArray().Take(Most))
            {
                if (item.ValueKind == JsonValueKind.String) Keep(Entities, JsonTexts.StringOf(item));
                else if (item.ValueKind == JsonValueKind.Object) Add(item);
            }
        }

        private static void Keep(List<string> list, string? value)
        {
            if (value is not null && list.Count < Most) list.Add(value);
        }
    }
}
