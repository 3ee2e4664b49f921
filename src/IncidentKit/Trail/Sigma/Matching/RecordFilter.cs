using System.Buffers;
using System.Text;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Trail.Sigma.Matching;

/// <summary>
/// Tells from a record's own members, as they stand in the buffer, that no rule can match it; what was found for the same bytes before is not looked at again. One for each thread.
/// </summary>
internal sealed class RecordFilter(RuleIndex index, FieldTable fields)
{
    private readonly Utf8Cache operations = new();
    private readonly Utf8Cache[] verdicts = [.. index.Tops.Select(_ => new Utf8Cache())];
    private readonly ArrayBufferWriter<byte> members = new(1024);

    /// <summary>The members that can be told from outside; rules that are filed under others need every record.</summary>
    private static readonly string[] Known = ["userIdentity", "errorCode", "errorMessage", "userAgent", "sourceIPAddress", "awsRegion", "recipientAccountId"];

    private readonly bool needsAll = index.HasUnfiled || index.Tops.Except(Known).Any();

    /// <summary>Whether a rule may match.</summary>
    internal bool Passes(in TrailRecord record)
    {
        if (needsAll || MayDo(record.EventSource, record.EventName)) return true;
        for (var top = 0; top < verdicts.Length; top++)
        {
            if (ValueOf(record, index.Tops[top]) is { Length: > 0 } value && MayHold(top, value)) return true;
        }

        return false;
    }

    private bool MayDo(ReadOnlySpan<byte> source, ReadOnlySpan<byte> name)
    {
        Begin("{\"eventSource\":\""u8, source);
        members.Write("\",\"eventName\":\""u8);
        members.Write(name);
        members.Write("\"}"u8);
        if (operations.TryGet(members.WrittenSpan, out var verdict)) return verdict != 0;
        var may = index.MayMatch(members.WrittenSpan, fields, RuleIndex.OperationTops);
        operations.Add(members.WrittenSpan, may ? 1 : 0);
        return may;
    }

    private bool MayHold(int top, ReadOnlySpan<byte> value)
    {
        if (verdicts[top].TryGet(value, out var verdict)) return verdict != 0;
        Begin("{\""u8, Encoding.UTF8.GetBytes(index.Tops[top]));
        var isObject = index.Tops[top] == "userIdentity";
        members.Write(isObject ? "\":"u8 : "\":\""u8);
        members.Write(value);
        members.Write(isObject ? "}"u8 : "\"}"u8);
        var may = index.MayMatch(members.WrittenSpan, fields, [index.Tops[top]]);
        verdicts[top].Add(value, may ? 1 : 0);
        return may;
    }

    private void Begin(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        members.ResetWrittenCount();
        members.Write(first);
        members.Write(second);
    }

    private static ReadOnlySpan<byte> ValueOf(in TrailRecord record, string top) => top switch
    {
        "userIdentity" => record.Identity,
        "errorCode" => record.ErrorCode,
        "errorMessage" => record.ErrorMessage,
        "userAgent" => record.UserAgent,
        "sourceIPAddress" => record.SourceIp,
        "awsRegion" => record.Region,
        _ => record.Account,
    };
}
