using IncidentKit.Trail.Sigma.Matching;

namespace IncidentKit.Trail.Sigma.Loading;

/// <summary>What kind of test the values of a key are.</summary>
internal enum ValueKind { Text, Regex, Cidr, Number, TimePart, Exists, FieldReference }

/// <summary>A key of a selection: the field, and what its modifiers say of the values.</summary>
internal sealed class FieldKey
{
    private FieldKey(string name, int line) => (Name, Line) = (name, line);

    internal string Name { get; }

    internal int Line { get; }

    internal ValueKind Kind { get; private set; }

    internal bool Startswith { get; private set; }

    internal bool Endswith { get; private set; }

    internal bool All { get; private set; }

    internal bool Cased { get; private set; }

    internal bool Negated { get; private set; }

    internal bool Expand { get; private set; }

    internal Comparison Comparison { get; private set; }

    internal TimePart TimePart { get; private set; }

    /// <summary>The flags of a regular expression, as they are written within one.</summary>
    internal string RegexFlags { get; private set; } = "";

    internal List<Encoder> Encoders { get; } = [];

    internal StringComparison TextComparison => Cased ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    /// <summary>Reads <c>field|modifier|modifier</c>; a key without a field name is of keywords.</summary>
    internal static FieldKey Parse(RuleText notation)
    {
        var parts = notation.Value.Split('|');
        var key = new FieldKey(parts[0], notation.Line);
        foreach (var modifier in parts.Skip(1)) key.Apply(modifier, notation);
        key.Check(notation);
        return key;
    }

    private void Apply(string modifier, RuleText notation)
    {
        switch (modifier)
        {
            case "contains": (Startswith, Endswith) = (true, true); break;
            case "startswith": Startswith = true; break;
            case "endswith": Endswith = true; break;
            case "all": All = true; break;
            case "cased": Cased = true; break;
            case "neq": Negated = true; break;
            case "expand": Expand = true; break;
            case "re": Become(ValueKind.Regex, notation); break;
            case "i" or "ignorecase": Flag("i", notation); break;
            case "m" or "multiline": Flag("m", notation); break;
            case "s" or "dotall": Flag("s", notation); break;
            case "cidr": Become(ValueKind.Cidr, notation); break;
            case "exists": Become(ValueKind.Exists, notation); break;
            case "fieldref": Become(ValueKind.FieldReference, notation); break;
            case "gt": Compare(Comparison.Greater, notation); break;
            case "gte": Compare(Comparison.GreaterOrEqual, notation); break;
            case "lt": Compare(Comparison.Less, notation); break;
            case "lte": Compare(Comparison.LessOrEqual, notation); break;
            case "minute" or "hour" or "day" or "week" or "month" or "year": (Kind, TimePart) = (ValueKind.TimePart, Enum.Parse<TimePart>(modifier, ignoreCase: true)); break;
            default:
                Encoders.Add(Encoder.Of(modifier) ?? throw new RuleFormatException(notation.Line, notation.Value, $"the modifier '{modifier}' is not known"));
                break;
        }
    }

    private void Become(ValueKind kind, RuleText notation)
    {
        if (Kind != ValueKind.Text) throw new RuleFormatException(notation.Line, notation.Value, "these modifiers exclude each other");
        Kind = kind;
    }

    private void Compare(Comparison comparison, RuleText notation)
    {
        if (Kind != ValueKind.TimePart) Become(ValueKind.Number, notation);
        Comparison = comparison;
    }

    private void Flag(string flag, RuleText notation)
    {
        if (Kind != ValueKind.Regex) throw new RuleFormatException(notation.Line, notation.Value, $"the modifier '{flag}' must follow 're'");
        RegexFlags += flag;
    }

    private void Check(RuleText notation)
    {
        if (Name.Length == 0 && Kind is not (ValueKind.Text or ValueKind.Regex)) throw new RuleFormatException(notation.Line, notation.Value, "the modifier needs a field");
        if (Kind != ValueKind.Text && Encoders.Count > 0) throw new RuleFormatException(notation.Line, notation.Value, "only text can be encoded");
        if (Cased && Kind is not (ValueKind.Text or ValueKind.FieldReference)) throw new RuleFormatException(notation.Line, notation.Value, "'cased' is for text");
        if ((Startswith || Endswith) && Kind is not (ValueKind.Text or ValueKind.FieldReference or ValueKind.Regex)) throw new RuleFormatException(notation.Line, notation.Value, "only text has a beginning and an end");
    }
}
