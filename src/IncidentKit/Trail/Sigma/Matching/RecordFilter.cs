using System.Runtime.Intrinsics;
using System.Text;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Trail.Sigma.Matching;

/// <summary>
/// Tells from a record's own members, as they stand in the buffer, that no rule can match it; what was found for the same bytes before is not looked at again. One for each thread.
/// </summary>
internal sealed class RecordFilter(RuleIndex index, FieldTable fields)
{
    private const string Identity = "userIdentity";

    /// <summary>The members that can be told from outside; rules that are filed under others need every record.</summary>
    private static readonly string[] Known = [Identity, "errorCode", "errorMessage", "userAgent", "sourceIPAddress", "awsRegion", "recipientAccountId"];

    private readonly bool needsAll = index.HasUnfiled || index.Tops.Except(Known).Any();
    private readonly Utf8Cache operations = new();
    private readonly Utf8Cache[] verdicts = [.. index.Tops.Select(_ => new Utf8Cache())];
    private readonly TextProbe? names = TextProbe.Of([.. index.FiledUnder("eventName")]);
    private readonly TextProbe? sources = TextProbe.Of([.. index.FiledUnder("eventSource")]);
    private readonly MemberProbe? identities = MemberProbe.Of(index.FiledUnder(Identity));

    /// <summary>Whether a rule may match.</summary>
    internal bool Passes(in TrailRecord record)
    {
        if (needsAll || (!IsOtherOperation(record) && MayDo(record.EventSource, record.EventName))) return true;
        for (var top = 0; top < verdicts.Length; top++)
        {
            if (ValueOf(record, index.Tops[top]) is { Length: > 0 } value && !IsUnwanted(record, index.Tops[top]) && MayHold(top, value)) return true;
        }

        return false;
    }

    private bool IsOtherOperation(in TrailRecord record) =>
        record.IsPlain && names is not null && sources is not null && !names.MayBe(record.EventName) && !sources.MayBe(record.EventSource);

    private bool IsUnwanted(in TrailRecord record, string top) => Vector128.IsHardwareAccelerated && top == Identity && identities is not null && !identities.MayHold(record.FromIdentity);

    private bool MayDo(ReadOnlySpan<byte> source, ReadOnlySpan<byte> name)
    {
        if (operations.TryGet(source, name, out var place, out var verdict)) return verdict != 0;
        byte[] members = [.. "{\"eventSource\":\""u8, .. source, .. "\",\"eventName\":\""u8, .. name, .. "\"}"u8];
        var may = index.MayMatch(members, fields, RuleIndex.OperationTops);
        operations.Add(place, may ? 1 : 0);
        return may;
    }

    private bool MayHold(int top, ReadOnlySpan<byte> value)
    {
        if (verdicts[top].TryGet(value, [], out var place, out var verdict)) return verdict != 0;
        var name = index.Tops[top];
        byte[] members = [.. "{\""u8, .. Encoding.UTF8.GetBytes(name), .. "\":"u8, .. name == Identity ? value : [(byte)'"', .. value, (byte)'"'], .. "}"u8];
        var may = index.MayMatch(members, fields, [name]);
        verdicts[top].Add(place, may ? 1 : 0);
        return may;
    }

    private static ReadOnlySpan<byte> ValueOf(in TrailRecord record, string top) => top switch
    {
        Identity => record.Identity,
        "errorCode" => record.ErrorCode,
        "errorMessage" => record.ErrorMessage,
        "userAgent" => record.UserAgent,
        "sourceIPAddress" => record.SourceIp,
        "awsRegion" => record.Region,
        _ => record.Account,
    };
}
