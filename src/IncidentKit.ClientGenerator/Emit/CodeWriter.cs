using System.Text;

namespace IncidentKit.ClientGenerator.Emit;

/// <summary>Writes C# with indentation.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public CodeWriter Line(string line)
    {
        if (line.Length > 0) _text.Append(' ', _depth * 4).Append(line);
        _text.Append('\n');
        return this;
    }

    /// <summary>Several lines, as they stand in a raw string.</summary>
    public CodeWriter Lines(string lines)
    {
        foreach (var line in lines.Split('\n')) Line(line.TrimEnd('\r'));
        return this;
    }

    /// <summary>A header with a block; the block ends when the result is disposed.</summary>
    public Block Open(string header)
    {
        Line(header).Line("{");
        _depth++;
        return new Block(this);
    }

    public override string ToString() => _text.ToString();

    internal readonly struct Block(CodeWriter code) : IDisposable
    {
        public void Dispose()
        {
            code._depth--;
            code.Line("}");
        }
    }
}
