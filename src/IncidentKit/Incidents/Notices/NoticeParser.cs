using System.Text;

namespace IncidentKit.Incidents.Notices;

/// <summary>Tells the forms of a notice apart and reads each.</summary>
internal sealed class NoticeParser : INoticeParser
{
    private const int MaxBytes = 10 << 20;
    private const int MaxHeaderBytes = 64 << 10;

    public IncidentNotice Parse(ReadOnlyMemory<byte> content)
    {
        if (content.Length > MaxBytes) throw new NoticeException($"the notice has {content.Length >> 20} MB: more than {MaxBytes >> 20} MB is no notice; save the e-mail without its attachments");
        if (content.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0) throw new NoticeException("the notice is empty");
        var start = Decode(content[..Math.Min(content.Length, MaxHeaderBytes)]);
        if (HealthEvent.Parse(content, start) is { } json)
        {
            try
            {
                using (json) return HealthEvent.Read(json.RootElement);
            }
            catch (InvalidOperationException exception)
            {
                throw new NoticeException("the JSON has a name that is no text: give the AWS Health event as EventBridge delivers it", exception);
            }
        }

        return MailReader.IsMail(start) && MailReader.Read(content) is { } mail ? Read(mail, "e-mail") : Read(PlainText(content), "text");
    }

    private static IncidentNotice Read(NoticeText notice, string form)
    {
        var text = notice.Flat;
        var facts = NoticeFacts.Of(text);
        NoticeJudge.Check(notice, facts);
        // Of a mail and those that it forwards, the first was AWS's: its clock runs.
        var sentAt = notice.SentAt.Concat(NoticePatterns.SentLine.Matches(text).Select(match => NoticeDates.Read(match.Groups["date"].Value)).OfType<DateTimeOffset>())
            .Order().Select(time => (DateTimeOffset?)time).FirstOrDefault();
        return facts.ToNotice(form, sentAt, NoticeDates.DeadlineOf(text, sentAt));
    }

    private static NoticeText PlainText(ReadOnlyMemory<byte> content)
    {
        var text = Decode(content);
        if (text.Contains('\0')) throw new NoticeException("the notice is neither text nor an e-mail nor JSON: save the e-mail as text or .eml");
        var notice = new NoticeText();
        if (text.Contains("<html", StringComparison.OrdinalIgnoreCase) || text.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase)) HtmlText.AddTo(notice, text);
        else notice.Add(text);
        return notice;
    }

    internal static string Decode(ReadOnlyMemory<byte> content)
    {
        using var reader = new StreamReader(new MemoryStream(content.ToArray(), writable: false), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }
}
