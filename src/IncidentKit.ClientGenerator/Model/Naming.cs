using System.Text;

namespace IncidentKit.ClientGenerator.Model;

/// <summary>How AWS's official .NET packages turn names of the model into names of C#.</summary>
internal static class Naming
{
    public static string Pascal(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name.Substring(1);

    /// <summary>An enumeration's value as a constant's name: <c>t2.micro</c> is <c>T2Micro</c>.</summary>
    public static string Constant(string value)
    {
        var name = new StringBuilder();
        foreach (var part in value.Split('-', '.', ' ', '/', ':', '(', ')', '+')) name.Append(Pascal(part));
        return Identifier(name.Length == 0 || char.IsDigit(name[0]) ? "_" + name : name.ToString());
    }

    /// <summary>Exceptions end in <c>Exception</c>; an ending <c>Fault</c> gives way to it.</summary>
    public static string Exception(string name)
    {
        const string Suffix = "Exception", Fault = "Fault";
        if (name.EndsWith(Suffix, StringComparison.Ordinal)) return name;
        return (name.EndsWith(Fault, StringComparison.Ordinal) ? name.Substring(0, name.Length - Fault.Length) : name) + Suffix;
    }

    public static string Identifier(string name)
    {
        var identifier = new StringBuilder(name.Length);
        foreach (var character in name) identifier.Append(char.IsLetterOrDigit(character) ? character : '_');
        return identifier.ToString();
    }

    public static string Literal(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);
}
