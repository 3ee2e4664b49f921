using System.Globalization;
using System.Text;

namespace IncidentKit.Incidents.Notices;

/// <summary>The text of a notice, made plain: what a person would read, on one line, and where its links lead.</summary>
internal sealed class NoticeText
{
    /// <summary>More text than any notice has is not read.</summary>
    internal const int MaxLength = 1 << 20;
    private readonly StringBuilder text = new();
    private readonly List<NoticeLink> links = [];
    private string? flat;

    /// <summary>All text, with single blanks where there were line breaks, quote marks or other space.</summary>
    internal string Flat => flat ??= text.ToString();

    internal IReadOnlyList<NoticeLink> Links => links;

    /// <summary>Times at which the mail and those within it say that they were sent.</summary>
    internal List<DateTimeOffset> SentAt { get; } = [];

    internal void Add(string part)
    {
        flat = null;
        foreach (var line in part.AsSpan().EnumerateLines())
        {
            AddLine(line.TrimStart("> \t|"));
            if (text.Length >= MaxLength) return;
        }
    }

    internal void Add(NoticeLink link)
    {
        if (links.Count < 1000) links.Add(link);
    }

    private void AddLine(ReadOnlySpan<char> line)
    {
        var isGap = true;
        foreach (var rune in line.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format) continue;
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                isGap = true;
                continue;
            }

            if (isGap && text.Length > 0) text.Append(' ');
            isGap = false;
            text.Append(rune.ToString());
            if (text.Length >= MaxLength) return;
        }
    }
}

/// <summary>A link of a notice: what it shows and where it leads.</summary>
internal sealed record NoticeLink(string Shown, string Host);
