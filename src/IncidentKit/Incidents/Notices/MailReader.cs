using System.Text;
using MimeKit;

namespace IncidentKit.Incidents.Notices;

/// <summary>Reads an e-mail: every text in it, of forwarded mails too.</summary>
internal static class MailReader
{
    private const int MaxDepth = 16;
    private const int MaxParts = 200;
    private static readonly string[] Headers = ["From", "To", "Subject", "Date", "Received", "MIME-Version", "Content-Type", "Return-Path", "Delivered-To", "Message-ID", "Reply-To"];

    /// <summary>Whether content begins with the headers of an e-mail.</summary>
    internal static bool IsMail(string start)
    {
        var known = 0;
        foreach (var line in start.Split('\n').Take(200).SkipWhile(string.IsNullOrWhiteSpace))
        {
            if (string.IsNullOrWhiteSpace(line)) break;
            if (line[0] is ' ' or '\t' || line.StartsWith("From ", StringComparison.Ordinal)) continue;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || line.AsSpan(0, colon).ContainsAny(' ', '\t')) return false;
            if (Headers.Contains(line[..colon], StringComparer.OrdinalIgnoreCase)) known++;
        }

        return known >= 2;
    }

    /// <returns>The text; <see langword="null"/> when it is no e-mail after all.</returns>
    internal static NoticeText? Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var stream = new MemoryStream(content.ToArray(), writable: false);
            var notice = new NoticeText();
            var parts = 0;
            Read(MimeMessage.Load(new ParserOptions { MaxMimeDepth = MaxDepth }, stream), notice, 0, ref parts);
            return notice;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static void Read(MimeMessage message, NoticeText notice, int depth, ref int parts)
    {
        if (message.Date > DateTimeOffset.UnixEpoch) notice.SentAt.Add(message.Date.ToUniversalTime());
        if (message.Subject is { } subject) notice.Add(subject + ".");
        if (message.Body is { } body) Read(body, notice, depth, ref parts);
    }

    private static void Read(MimeEntity entity, NoticeText notice, int depth, ref int parts)
    {
        if (depth > MaxDepth || ++parts > MaxParts) return;
        switch (entity)
        {
            case Multipart multipart:
                foreach (var part in multipart) Read(part, notice, depth + 1, ref parts);
                break;
            case MessagePart { Message: { } message }:
                Read(message, notice, depth + 1, ref parts);
                break;
            case TextPart { IsHtml: true } text:
                HtmlText.AddTo(notice, TextOf(text));
                break;
            case TextPart { IsPlain: true } text:
                notice.Add(TextOf(text));
                break;
        }
    }

    // A charset that nobody knows is no reason not to read the digits and letters.
    private static string TextOf(TextPart part)
    {
        try
        {
            return part.Text ?? "";
        }
        catch (Exception exception) when (exception is NotSupportedException or ArgumentException)
        {
            return part.GetText(Encoding.Latin1);
        }
    }
}
