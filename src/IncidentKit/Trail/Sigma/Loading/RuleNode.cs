namespace IncidentKit.Trail.Sigma.Loading;

/// <summary>One node of a rule's YAML, with its line for error messages.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Size">How many nodes it holds with itself, aliases counted where they stand.</param>
internal abstract record RuleNode(int Line, int Size);

/// <summary>A scalar.</summary>
internal sealed record RuleText(string Value, bool Plain, int Line) : RuleNode(Line, 1)
{
    internal bool IsNull => Plain && (Value is "" or "~" or "null" or "Null" or "NULL");
}

/// <summary>A sequence.</summary>
internal sealed record RuleList(IReadOnlyList<RuleNode> Items, int Line, int Size) : RuleNode(Line, Size);

/// <summary>A mapping, in the order of the file.</summary>
internal sealed record RuleMap(IReadOnlyList<KeyValuePair<RuleText, RuleNode>> Entries, int Line, int Size) : RuleNode(Line, Size)
{
    internal RuleNode? this[string key]
    {
        get
        {
            foreach (var (name, value) in Entries)
            {
                if (name.Value == key) return value;
            }

            return null;
        }
    }
}
