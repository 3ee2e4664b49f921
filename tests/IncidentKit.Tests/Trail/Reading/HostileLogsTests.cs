using System.Text;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Tests.Trail.Reading;

/// <summary>What an attacker can write into a log, or a disk can make of one: each record is read as it stands, or named; the others are read, and none is made up.</summary>
[Collection(nameof(Alone))]
public sealed class HostileLogsTests
{
    public static TheoryData<string, string> Bodies => new()
    {
        { "a number of 100,000 digits", $"{{\"n\":{new string('9', 100_000)}}}" },
        { "an exponent of 100,000 digits", $"{{\"n\":1e{new string('9', 100_000)},\"m\":-1e-{new string('9', 1000)}}}" },
        { "lone surrogates", """{"\ud800":"\udc00","a":"\ud800\ud800x","b":"\udbff"}""" },
        { "NULs in texts and names", """{"\u0000":"\u0000a\u0000","eventName\u0000":"x"}""" },
        { "members twice", """{"a":1,"a":2,"userName":"x","userName":"y"}""" },
        { "a member of 100,000 names", "{" + string.Join(',', Enumerable.Range(0, 20_000).Select(number => $"\"k{number}\":{number}")) + "}" },
        { "a list of 100,000", "[" + string.Join(',', Enumerable.Repeat("[]", 100_000)) + "]" },
        { "100 levels", string.Concat(Enumerable.Repeat("{\"a\":[", 50)) + string.Concat(Enumerable.Repeat("]}", 50)) },
        { "an encryption context like a record", "{\"encryptionContext\":{\"eventName\":\"CreateUser\",\"eventID\":\"forged\",\"Records\":[" + ReadTrail.Record("forged") + "]}}" },
        { "a tag like the end of a record", """{"tags":[{"key":"},{\"eventVersion\":\"1.08\",\"eventID\":\"forged\",\"eventName\":\"CreateUser\"","value":"]}{\"Records\":["}]}""" },
        { "a text that ends like JSON", """{"t":"\\\\\\\"}]},{"}""" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void A_hostile_body_stays_a_body(string what, string body)
    {
        foreach (var member in new[] { "requestParameters", "responseElements", "additionalEventData" })
        {
            var text = $$"""{"Records":[{{ReadTrail.Record("a")}},{{ReadTrail.Record("b", more: $",\"{member}\":{body}").Replace("\"requestParameters\":null,", member == "requestParameters" ? "" : "\"requestParameters\":null,", StringComparison.Ordinal).Replace("\"responseElements\":null,", member == "responseElements" ? "" : "\"responseElements\":null,", StringComparison.Ordinal)}},{{ReadTrail.Record("c")}}]}""";
            foreach (var bytes in new[] { Encoding.UTF8.GetBytes(text), ReadTrail.Gzip(text) })
            {
                var read = ReadTrail.Of(bytes, 4096);
                var ids = string.Join(' ', read.Events.Select(item => item.EventId));
                Assert.True((ids, read.Statistics.UnreadableCount) is ("a b c", 0) or ("a c", 1), $"{what} in {member}: {ids}, {string.Join("; ", read.Reasons)}");
                Assert.All(read.Events, item => Assert.Equal("ListUsers", item.EventName));
            }
        }
    }

    [Theory]
    [InlineData("\\ud800")]
    [InlineData("\\u0000")]
    [InlineData("x\\\"},{\\\"eventName\\\":\\\"CreateUser\\\",\\\"eventID\\\":\\\"forged\\\"")]
    [InlineData("Mozilla\\r\\n\\u001b]0;owned\\u0007")]
    public void A_hostile_user_agent_is_a_user_agent(string agent)
    {
        var read = ReadTrail.Of($"[{ReadTrail.Record("a").Replace("aws-cli/2", agent, StringComparison.Ordinal)},{ReadTrail.Record("b")}]");

        Assert.Equal(["a", "b"], read.Events.Select(item => item.EventId));
        Assert.Empty(read.Reasons);
    }

    [Theory]
    [InlineData("\"userIdentity\":{\"type\":\"Root\"}")]
    [InlineData("\"eventName\":\"CreateUser\"")]
    [InlineData("\"errorCode\":\"a\",\"errorCode\":null")]
    public void A_record_that_says_a_thing_twice_is_named_and_left_out(string again)
    {
        var read = ReadTrail.Of($"[{ReadTrail.Record("a")},{ReadTrail.Record("b", more: "," + again)},{ReadTrail.Record("c")}]");

        Assert.Equal(["a", "c"], read.Events.Select(item => item.EventId));
        Assert.Contains("twice", Assert.Single(read.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_name_in_plain_and_in_escapes_the_plain_one_counts() =>
        Assert.Equal("ListUsers", Assert.Single(ReadTrail.Of(ReadTrail.Record("a", more: ",\"event\\u004eame\":\"CreateUser\"")).Events).EventName);

    [Theory]
    [InlineData("\"0001-01-01T00:00:00Z\"")]
    [InlineData("\"9999-12-31T23:59:59Z\"")]
    [InlineData("\"2024-02-30T10:00:00Z\"")]
    [InlineData("\"2024-05-01T25:61:61Z\"")]
    [InlineData("\"0001-01-01T00:00:00+14:00\"")]
    [InlineData("\"9999-12-31T23:59:59-14:00\"")]
    [InlineData("\"2024-05-01T10:00:00+99:99\"")]
    [InlineData("\"-1\"")]
    [InlineData("\"99999999999999999999\"")]
    [InlineData("1e999")]
    [InlineData("-5")]
    [InlineData("{}")]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("\"１９９９-01-01T00:00:00Z\"")]
    public void A_clock_that_is_nonsense_costs_its_record_at_most(string time)
    {
        var read = ReadTrail.Of($"[{ReadTrail.Record("a")},{ReadTrail.Record("b").Replace("\"2024-05-01T10:00:00Z\"", time, StringComparison.Ordinal)},{ReadTrail.Record("c")}]");

        Assert.Equal(3, read.Events.Count + read.Statistics.UnreadableCount);
        Assert.All(read.Events, item => Assert.Contains(item.EventId, (string[])["a", "b", "c"]));
        Assert.All(read.Events.Where(item => item.EventId != "b"), item => Assert.Equal(2024, item.EventTime.Year));
    }

    [Fact]
    public void A_hundred_thousand_gzip_members_are_one_file()
    {
        var empty = ReadTrail.Gzip("");
        byte[] bytes = [.. ReadTrail.Gzip(ReadTrail.Record("a")), .. Enumerable.Repeat(empty, 100_000).SelectMany(member => member), .. ReadTrail.Gzip(ReadTrail.Record("b"))];

        var read = ReadTrail.Of(bytes);

        Assert.Equal(["a", "b"], read.Events.Select(item => item.EventId));
        Assert.Empty(read.Reasons);
    }

    [Fact]
    public void Gzip_within_gzip_is_named() => Assert.Equal("is no JSON and no gzip of JSON", Assert.Single(ReadTrail.Of(ReadTrail.Gzip(ReadTrail.Gzip(ReadTrail.Record("a")))).Reasons));

    [Fact]
    public void A_million_keys_and_users_leave_nothing_behind()
    {
        var sink = new Counting();
        var statistics = new IncidentKit.Trail.TrailStatistics();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using (var reader = new LogReader(sink, statistics, vectors: true)) reader.Read("file", new MillionKeys(1_000_000), CancellationToken.None);

        Assert.Equal((1_000_000, 0), (sink.Count, statistics.UnreadableCount));
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 64L << 20);
    }

    private sealed class Counting : IRecordSink
    {
        internal int Count { get; private set; }

        public bool TryTake(in TrailRecord record)
        {
            if (record.IsSound()) Count++;
            return record.IsSound();
        }

        public void Dispose()
        {
        }
    }

    /// <summary>A log, a line at a time, in which each record is by another key.</summary>
    private sealed class MillionKeys(int records) : Stream
    {
        private byte[] line = [];
        private int at;
        private int next;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (at == line.Length)
            {
                if (next == records) return 0;
                line = Encoding.UTF8.GetBytes($$$"""{"eventID":"{{{next:x8}}}-0000-4000-8000-000000000000","eventTime":"2024-05-01T10:00:00Z","eventSource":"s{{{next}}}.amazonaws.com","eventName":"Op{{{next}}}","userAgent":"agent {{{next}}}","userIdentity":{"accessKeyId":"AKIA{{{next:D16}}}","arn":"arn:aws:iam::111122223333:user/u{{{next}}}"}}""" + "\n");
                (at, next) = (0, next + 1);
            }

            var length = Math.Min(buffer.Length, line.Length - at);
            line.AsSpan(at, length).CopyTo(buffer);
            at += length;
            return length;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
