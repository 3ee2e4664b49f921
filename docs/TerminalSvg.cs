using System.Globalization;
using System.Security;
using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace IncidentKit.Docs;

/// <summary>Draws what was written on a terminal as an SVG picture.</summary>
internal sealed class TerminalSvg(int columns) : IAnsiConsoleEncoder
{
    private const double CellWidth = 7.8;
    private const int LineHeight = 17;
    private const int Margin = 16;
    private const string Ink = "#d5dae0";

    public string Encode(IAnsiConsole console, IEnumerable<IRenderable> renderable)
    {
        var options = RenderOptions.Create(console);
        var lines = Segment.SplitLines(renderable.SelectMany(item => item.Render(options, columns)).Where(segment => !segment.IsControlCode));
        var (width, height) = (columns * CellWidth + 2 * Margin, lines.Count * LineHeight + 2 * Margin);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:0} {height:0}" font-family="ui-monospace, 'DejaVu Sans Mono', monospace" font-size="13" fill="{Ink}">
            <rect width="100%" height="100%" rx="8" fill="#161b22"/>

            """);
        for (var row = 0; row < lines.Count; row++) WriteLine(svg, lines[row], Margin + (row + 0.75) * LineHeight);
        return svg.Append("</svg>\n").ToString();
    }

    // Each run of one style has its own place and length, so that the columns meet in whatever font there is.
    private static void WriteLine(StringBuilder svg, SegmentLine line, double y)
    {
        var column = 0;
        foreach (var segment in line)
        {
            var cells = segment.CellCount();
            if (!segment.IsWhiteSpace)
            {
                svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Margin + column * CellWidth:0.#}" y="{y:0.#}" textLength="{cells * CellWidth:0.#}" xml:space="preserve"{Look(segment.Style)}>{SecurityElement.Escape(segment.Text)}</text>""").Append('\n');
            }

            column += cells;
        }
    }

    private static string Look(Style style) =>
        (style.Foreground == Color.Default ? "" : $" fill=\"#{Bright(style.Foreground).ToHex()}\"") + (style.Decoration.HasFlag(Decoration.Bold) ? " font-weight=\"bold\"" : "");

    // The sixteen colours of old terminals are too dark on this paper.
    private static Color Bright(Color colour) => colour.Blend(Color.White, 0.35f);
}
