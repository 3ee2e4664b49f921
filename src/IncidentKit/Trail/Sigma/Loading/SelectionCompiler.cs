using IncidentKit.Trail.Sigma.Matching;

namespace IncidentKit.Trail.Sigma.Loading;

/// <summary>Makes the test of a selection: a mapping is all of its keys, a list any of its items, a plain text a keyword.</summary>
internal sealed class SelectionCompiler(FieldItemCompiler items)
{
    internal Test Compile(string name, RuleNode selection)
    {
        switch (selection)
        {
            case RuleMap { Entries.Count: > 0 } map:
                return AllOf.Of([.. map.Entries.Select(entry => items.Compile(FieldKey.Parse(entry.Key), entry.Value))]);
            case RuleList { Items.Count: > 0 } list:
                return AnyOf.Of([.. list.Items.Select(item => Compile(name, item))]);
            case RuleText { IsNull: false } keyword:
                return items.Compile(FieldKey.Parse(new("", Plain: false, keyword.Line)), keyword);
            default:
                throw new RuleFormatException(selection.Line, name, "the selection is empty");
        }
    }
}
