using System.Text;
using MimeKit.Text;

namespace IncidentKit.Incidents.Notices;

/// <summary>Takes the visible text and the links out of HTML by a tokenizer alone: nothing is loaded, run or looked up.</summary>
internal static class HtmlText
{
    private const int MaxTokens = 500_000;

    internal static void AddTo(NoticeText notice, string html)
    {
        var tokenizer = new HtmlTokenizer(new StringReader(html));
        var text = new StringBuilder();
        string? href = null;
        var shownFrom = 0;
        var hidden = 0;
        for (var count = 0; count < MaxTokens && text.Length < NoticeText.MaxLength && tokenizer.ReadNextToken(out var token); count++)
        {
            switch (token)
            {
                case HtmlTagToken { Id: HtmlTagId.Script or HtmlTagId.Style or HtmlTagId.Title or HtmlTagId.NoScript } tag:
                    hidden = Math.Max(0, hidden + (tag.IsEndTag ? -1 : tag.IsEmptyElement ? 0 : 1));
                    break;
                case HtmlTagToken { Id: HtmlTagId.A, IsEndTag: false } tag:
                    href = tag.Attributes.FirstOrDefault(attribute => attribute.Id == HtmlAttributeId.Href)?.Value;
                    shownFrom = text.Length;
                    break;
                case HtmlTagToken { Id: HtmlTagId.A, IsEndTag: true }:
                    if (Uri.TryCreate(href, UriKind.Absolute, out var uri) && uri.Host.Length > 0) notice.Add(new NoticeLink(text.ToString(shownFrom, text.Length - shownFrom).Trim(), uri.Host));
                    href = null;
                    break;
                case HtmlTagToken tag when IsBreak(tag.Id):
                    text.Append('\n');
                    break;
                case HtmlDataToken { Kind: HtmlTokenKind.Data } data when hidden == 0:
                    text.Append(data.Data);
                    break;
            }
        }

        notice.Add(text.ToString());
    }

    private static bool IsBreak(HtmlTagId id) => id is HtmlTagId.Br or HtmlTagId.P or HtmlTagId.Div or HtmlTagId.TR or HtmlTagId.TD or HtmlTagId.TH or HtmlTagId.LI or HtmlTagId.Table
        or HtmlTagId.H1 or HtmlTagId.H2 or HtmlTagId.H3 or HtmlTagId.H4 or HtmlTagId.BlockQuote or HtmlTagId.Pre or HtmlTagId.HR or HtmlTagId.UL or HtmlTagId.OL;
}
