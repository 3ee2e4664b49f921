using System.Collections.Frozen;
using System.Text.RegularExpressions;
using IncidentKit.Trail.Sigma.Matching;

namespace IncidentKit.Trail.Sigma.Loading;

/// <summary>Makes the test of one key and its values.</summary>
internal sealed class FieldItemCompiler(FieldTable fields, Placeholders placeholders)
{
    private const int MaxVariants = 1000;
    private const int MaxValues = 10_000;
    private const int MaxCharacters = 4_000_000;
    private const int SetFrom = 3;

    internal Test Compile(FieldKey key, RuleNode values)
    {
        IReadOnlyList<RuleNode> items = values is RuleList list ? list.Items : [values];
        List<RuleText> texts = [];
        long characters = 0;
        foreach (var item in items)
        {
            if (item is not RuleText text) throw new RuleFormatException(item.Line, key.Name, "the values of a field must be plain: text, numbers, true, false or null");
            if (!key.Expand) texts.Add(text);
            else texts.AddRange(placeholders.Expand(text).Take(MaxValues + 1).TakeWhile(expanded => (characters += expanded.Length) <= MaxCharacters).Select(expanded => text with { Value = expanded, Plain = false }));
            if (texts.Count > MaxValues || characters > MaxCharacters) throw new RuleFormatException(text.Line, key.Name, $"the field has more than {MaxValues} values, or {MaxCharacters} characters in them");
        }

        if (texts.Count == 0) throw new RuleFormatException(values.Line, key.Name, "the list is empty");
        var test = key.All ? AllOf.Of([.. texts.Select(text => CompileAny(key, [text]))]) : CompileAny(key, texts);
        return key.Negated ? new Not(test) : test;
    }

    private Test CompileAny(FieldKey key, List<RuleText> texts)
    {
        var field = fields[key.Name];
        List<Test> tests = [];
        List<ValueTest> valueTests = [];
        List<TextPattern> patterns = [];
        foreach (var text in texts)
        {
            if (key.Kind == ValueKind.Exists) tests.Add(new FieldExistsTest(field, Boolean(text)));
            else if (key.Kind == ValueKind.FieldReference) tests.Add(new FieldReferenceTest(field, fields[text.Value], key.Startswith, key.Endswith, key.TextComparison));
            else if (text.IsNull && key.Kind == ValueKind.Text && key.Name.Length > 0) tests.Add(new ValueExistsTest(field, expected: false));
            else if (key.Kind == ValueKind.Text) AddText(key, text, patterns, valueTests);
            else valueTests.Add(Other(key, text));
        }

        if (patterns.Exists(pattern => pattern.IsAnything)) tests.Add(new ValueExistsTest(field, expected: true));
        valueTests.AddRange(TextTests(patterns, key.TextComparison));
        if (valueTests.Count > 0) tests.Add(new FieldTest(field, valueTests is [var only] ? only : new EitherTest([.. valueTests.OrderBy(test => test.Cost)])));
        return AnyOf.Of(tests);
    }

    private static void AddText(FieldKey key, RuleText text, List<TextPattern> patterns, List<ValueTest> valueTests)
    {
        var count = 0;
        long characters = 0;
        foreach (var pattern in Variants(key, text))
        {
            if (++count > MaxVariants || patterns.Count > MaxValues || (characters += pattern.Length) > MaxCharacters)
                throw new RuleFormatException(text.Line, text.Value, $"the value stands for more than {MaxVariants} texts, or {MaxCharacters} characters in them");
            // A keyword is looked for anywhere in the record.
            var begins = key.Startswith || (key.Name.Length == 0 && !key.Endswith);
            var ends = key.Endswith || (key.Name.Length == 0 && !key.Startswith);
            var shaped = begins ? pattern.Startswith() : pattern;
            patterns.Add(ends ? shaped.Endswith() : shaped);
        }

        if (text.Plain && !key.Startswith && !key.Endswith && key.Name.Length > 0 && Numbers.TryParse(text.Value, out var number)) valueTests.Add(new NumberTest(Comparison.Equal, number));
    }

    private static IEnumerable<TextPattern> Variants(FieldKey key, RuleText text)
    {
        IEnumerable<EncodedText> encoded = [new(text.Value)];
        var plain = false;
        foreach (var encoder in key.Encoders)
        {
            if (!encoder.AllowsWildcards && !plain)
            {
                plain = true;
                encoded = encoded.Select(one => Literal(one, text));
            }

            encoded = encoded.SelectMany(encoder.Encode);
        }

        return encoded.Select(one => plain ? TextPattern.Plain(one.Text) : TextPattern.Parse(one.Text));
    }

    private static EncodedText Literal(EncodedText notation, RuleText text)
    {
        var pattern = TextPattern.Parse(notation.Text);
        return pattern.HasWildcards ? throw new RuleFormatException(text.Line, text.Value, "a text with wildcards cannot be encoded") : new(pattern.Literal);
    }

    private static IEnumerable<ValueTest> TextTests(List<TextPattern> patterns, StringComparison comparison)
    {
        List<string> whole = [], within = [];
        foreach (var pattern in patterns.Where(pattern => !pattern.IsAnything))
        {
            if (!pattern.HasWildcards) whole.Add(pattern.Literal);
            else if (pattern.IsContains) within.Add(pattern.Contained);
            else yield return new PatternTest(pattern, comparison);
        }

        if (whole.Count >= SetFrom) yield return new ExactSetTest(whole.ToFrozenSet(StringComparer.FromComparison(comparison)));
        else foreach (var text in whole) yield return new ExactTest(text, comparison);
        if (within.Count >= SetFrom) yield return new ContainsAnyTest([.. within], comparison);
        else foreach (var text in within) yield return new ContainsTest(text, comparison);
    }

    private static ValueTest Other(FieldKey key, RuleText text) => key.Kind switch
    {
        ValueKind.Regex => new RegexTest(Expression(key, text)),
        ValueKind.Cidr => new CidrTest(AddressBlock.Parse(text.Value) ?? throw new RuleFormatException(text.Line, text.Value, "this is no network: write ADDRESS/BITS")),
        ValueKind.TimePart => new TimePartTest(key.TimePart, key.Comparison, Number(text)),
        _ => new NumberTest(key.Comparison, Number(text)),
    };

    private static Regex Expression(FieldKey key, RuleText text)
    {
        try
        {
            var pattern = key.RegexFlags.Length == 0 && key.Startswith == key.Endswith ? text.Value : $"(?{key.RegexFlags}:{text.Value})";
            if (key.Startswith && !key.Endswith) pattern = @"\A" + pattern;
            if (key.Endswith && !key.Startswith) pattern += @"\z";
            return new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (ArgumentException error)
        {
            throw new RuleFormatException(text.Line, text.Value, $"the regular expression is broken: {error.Message}");
        }
        catch (NotSupportedException error)
        {
            throw new RuleFormatException(text.Line, text.Value, $"the regular expression cannot be matched in bounded time: {error.Message}");
        }
    }

    private static double Number(RuleText text) =>
        Numbers.TryParse(text.Value, out var number) ? number : throw new RuleFormatException(text.Line, text.Value, "a number is needed here");

    private static bool Boolean(RuleText text) =>
        bool.TryParse(text.Value, out var value) ? value : throw new RuleFormatException(text.Line, text.Value, "'exists' takes true or false");
}
