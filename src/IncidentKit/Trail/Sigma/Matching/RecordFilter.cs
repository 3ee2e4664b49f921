using System.Text;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Trail.Sigma.Matching;

/// <summary>
/// Tells from a record's own members, as they stand in the buffer, that no rule can match it; what was found for the same bytes before is not looked at again. One for each thread.
/// </summary>
internal sealed class RecordFilter(RuleIndex index, FieldTable fields)
{
    private readonly Top[] tops = [.. index.Tops.Select(name => Top.Of(name, index))];
    private readonly Utf8Cache<bool> operations = new();
    private readonly TextProbe? names = AnchorProbes.OfTexts([.. index.FiledUnder("eventName")]);
    private readonly TextProbe? sources = AnchorProbes.OfTexts([.. index.FiledUnder("eventSource")]);

    // What a request or an answer holds is seldom the same twice.
    private readonly bool needsAll = index.HasUnfiled || index.Tops.Any(name => RecordFields.Of(Encoding.UTF8.GetBytes(name)) is not (> RecordField.Unused and < RecordField.RequestParameters));

    /// <summary>The identities that rules are filed under; <see langword="null"/> when those are not all that rules want of one.</summary>
    internal IdentityProbe? WantedIdentities { get; } = AnchorProbes.OfIdentities(index.FiledUnder("userIdentity"));

    /// <summary>Whether a rule may match a record whose members are known.</summary>
    internal bool Passes(in TrailRecord record)
    {
        if (needsAll || (!IsOtherOperation(record) && MayDo(record.EventSource, record.EventName))) return true;
        foreach (var top in tops)
        {
            var (start, length) = record.PlaceOf(top.Field);
            if (length > 0 && !top.IsUnwanted(record, start, length) && MayHold(top, record.Json.Slice(start, length))) return true;
        }

        return false;
    }

    private bool IsOtherOperation(in TrailRecord record) =>
        record.IsPlain && names is not null && sources is not null && !names.MayBe(record.EventName) && !sources.MayBe(record.EventSource);

    private bool MayDo(ReadOnlySpan<byte> source, ReadOnlySpan<byte> name)
    {
        var key = KeyedHash.Of(source, name);
        if (operations.TryGet(key, out var may)) return may;
        byte[] members = [.. "{\"eventSource\":\""u8, .. source, .. "\",\"eventName\":\""u8, .. name, .. "\"}"u8];
        operations.Add(key, may = index.MayMatch(members, fields, RuleIndex.OperationTops));
        return may;
    }

    private bool MayHold(Top top, ReadOnlySpan<byte> value)
    {
        var key = KeyedHash.Of(value);
        if (top.Verdicts.TryGet(key, out var may)) return may;
        byte[] members = [.. "{\""u8, .. Encoding.UTF8.GetBytes(top.Name), .. "\":"u8, .. value, .. "}"u8];
        top.Verdicts.Add(key, may = index.MayMatch(members, fields, [top.Name]));
        return may;
    }

    /// <summary>A member that rules are filed under, and what was found of its values.</summary>
    private sealed record Top(string Name, RecordField Field, TextProbe? Texts)
    {
        internal Utf8Cache<bool> Verdicts { get; } = new();

        internal static Top Of(string name, RuleIndex index)
        {
            var anchors = index.FiledUnder(name).ToList();
            var isText = anchors.TrueForAll(anchor => anchor.Field.Names.Length == 0);
            return new(name, RecordFields.Of(Encoding.UTF8.GetBytes(name)), isText ? AnchorProbes.OfTexts(anchors) : null);
        }

        internal bool IsUnwanted(in TrailRecord record, int start, int length) => record.Json[start] switch
        {
            (byte)'"' => Texts is not null && record.IsPlain && !Texts.MayBe(record.Json.Slice(start + 1, length - 2)),
            (byte)'{' => Field == RecordField.UserIdentity && record.IsOfOthers,
            _ => false,
        };
    }
}
