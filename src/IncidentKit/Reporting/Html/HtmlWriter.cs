using System.Text.Encodings.Web;

namespace IncidentKit.Reporting.Html;

/// <summary>Writes HTML in which every value is cleaned and escaped; only constants of this assembly are written raw.</summary>
internal sealed class HtmlWriter(TextWriter writer)
{
    private readonly Stack<string> open = new();

    internal HtmlWriter Open(string tag, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(tag, attributes);
        writer.Write('>');
        open.Push(tag);
        return this;
    }

    internal HtmlWriter Close()
    {
        writer.Write("</");
        writer.Write(open.Pop());
        writer.Write(">\n");
        return this;
    }

    internal HtmlWriter Void(string tag, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(tag, attributes);
        writer.Write("/>");
        return this;
    }

    internal HtmlWriter Element(string tag, string? text, params ReadOnlySpan<(string Name, string Value)> attributes) =>
        Open(tag, attributes).Text(text).Close();

    internal HtmlWriter Text(string? text)
    {
        HtmlEncoder.Default.Encode(writer, UntrustedText.Clean(text, 2000));
        return this;
    }

    /// <summary>Writes constant markup.</summary>
    internal HtmlWriter Raw(string markup)
    {
        writer.Write(markup);
        return this;
    }

    private void Start(string tag, ReadOnlySpan<(string Name, string Value)> attributes)
    {
        writer.Write('<');
        writer.Write(tag);
        foreach (var (name, value) in attributes)
        {
            writer.Write(' ');
            writer.Write(name);
            writer.Write("=\"");
            HtmlEncoder.Default.Encode(writer, UntrustedText.Clean(value, 2000));
            writer.Write('"');
        }
    }
}
