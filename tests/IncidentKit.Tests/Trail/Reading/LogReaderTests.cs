using System.IO.Pipelines;
using System.Text;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Tests.Trail.Reading;

public sealed class LogReaderTests
{
    private static readonly string Two = $"{ReadTrail.Record("a")},{ReadTrail.Record("b")}";

    public static TheoryData<string, string> Forms => new()
    {
        { "Records", $$"""{"Records":[{{Two}}]}""" },
        { "indented", $"{{\n  \"Records\" : [\n    {Two.Replace(",\"", ",\n      \"", StringComparison.Ordinal)}\n  ]\n}}\n" },
        { "members around Records", $$"""{"more":{"Records":[1]},"Records":[{{Two}}],"next":"x"}""" },
        { "a bare list", $"[{Two}]" },
        { "a record a line", $"{ReadTrail.Record("a")}\n{ReadTrail.Record("b")}\n" },
        { "records behind one another", ReadTrail.Record("a") + ReadTrail.Record("b") },
        { "files behind one another", $$"""{"Records":[{{ReadTrail.Record("a")}}]}{"Records":[{{ReadTrail.Record("b")}}]}""" },
        { "a list of files", $$"""[{"Records":[{{ReadTrail.Record("a")}}]},{"Records":[{{ReadTrail.Record("b")}}]}]""" },
        { "EventBridge", string.Join('\n', Bridge("a", "AWS API Call via CloudTrail"), Bridge("b", "AWS Console Sign In via CloudTrail")) },
        { "LookupEvents", $$"""{"Events":[{{Lookup("a")}},{{Lookup("b")}}],"NextToken":"x"}""" },
        { "texts of LookupEvents", $"[{Quote(ReadTrail.Record("a"))},{Quote(ReadTrail.Record("b"))}]" },
        { "a byte order mark", $"\uFEFF[{Two}]" },
        { "NULs around", $"\0\0[{Two}]\0\0\0" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_form_of_a_log_gives_its_records(string form, string text)
    {
        foreach (var bytes in new[] { Encoding.UTF8.GetBytes(text), ReadTrail.Gzip(text) })
        {
            foreach (var piece in new[] { 1, 7, int.MaxValue })
            {
                var read = ReadTrail.Of(bytes, piece);
                Assert.Equal(["a", "b"], read.Events.Select(item => item.EventId));
                Assert.Empty(read.Reasons);
                Assert.Equal((2, 1), (read.Statistics.Events, read.Statistics.Files));
            }
        }

        Assert.NotEmpty(form);
    }

    [Fact]
    public void A_single_object_is_a_record() => Assert.Equal("a", Assert.Single(ReadTrail.Of(ReadTrail.Record("a")).Events).EventId);

    [Fact]
    public void Fields_of_a_record_are_read()
    {
        var record = ReadTrail.Record("a", more: ""","errorCode":"AccessDenied","errorMessage":"no \u00fc \ud83d\ude00","sharedEventID":"s","additionalEventData":{"MFAUsed":"No"}""")
            .Replace("\"requestParameters\":null", "\"requestParameters\":{\"userName\":\"bob\"}", StringComparison.Ordinal);
        var read = Assert.Single(ReadTrail.Of(record).Events);
        Assert.Equal(("iam.amazonaws.com", "ListUsers", "us-east-1", "111122223333", "192.0.2.7", "aws-cli/2"), (read.EventSource, read.EventName, read.Region, read.Account, read.SourceIp, read.UserAgent));
        Assert.Equal(("AccessDenied", "no ü 😀", "s", true), (read.ErrorCode, read.ErrorMessage, read.SharedEventId, read.ReadOnly));
        Assert.Equal(new DateTimeOffset(2024, 5, 1, 10, 0, 0, TimeSpan.Zero), read.EventTime);
        Assert.Equal(("bob", "No"), (read.Request.GetProperty("userName").GetString(), read.Additional.GetProperty("MFAUsed").GetString()));
        Assert.Equal(("IAMUser", "AKIAEXAMPLE000000000", "ann"), (read.Identity.Type, read.Identity.AccessKeyId, read.Identity.UserName));
    }

    [Fact]
    public void Logstash_puts_the_time_elsewhere()
    {
        var read = ReadTrail.Of(ReadTrail.Record("a").Replace("\"eventTime\":\"2024-05-01T10:00:00Z\"", "\"@timestamp\":\"2024-05-01T10:00:00.000Z\"", StringComparison.Ordinal));
        Assert.Equal(new DateTimeOffset(2024, 5, 1, 10, 0, 0, TimeSpan.Zero), Assert.Single(read.Events).EventTime);
    }

    [Theory]
    [InlineData("""{"awsAccountId":"111122223333","digestStartTime":"2024-05-01T10:00:00Z","digestS3Object":"x","logFiles":[]}""")]
    [InlineData("""{"Records":[{"eventVersion":"1.07","eventTime":"2024-05-01T10:00:00Z","eventType":"AwsCloudTrailInsight","eventCategory":"Insight","insightDetails":{"state":"Start","eventName":"RunInstances"}}]}""")]
    [InlineData("""{"version":"0","detail-type":"EC2 Instance State-change Notification","detail":{"instance-id":"i-1"}}""")]
    [InlineData("""{"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put","eventTime":"2024-05-01T10:00:00Z"}]}""")]
    public void What_holds_no_events_by_nature_is_counted_apart(string text)
    {
        var read = ReadTrail.Of(text);
        Assert.Equal((0, 1, 0), (read.Events.Count, read.Statistics.NotEvents, read.Statistics.UnreadableCount));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"Records":[]}""")]
    [InlineData("")]
    [InlineData(" \n")]
    public void Nothing_is_nothing_and_no_error(string text)
    {
        var read = ReadTrail.Of(text);
        Assert.Equal((0, 0), (read.Events.Count, read.Statistics.UnreadableCount));
    }

    [Theory]
    [InlineData("""{"eventName":"X","eventSource":"iam.amazonaws.com"}""", "has no time")]
    [InlineData("""{"some":"thing"}""", "is no CloudTrail record")]
    [InlineData("""{"eventName":tru}""", "is no valid JSON")]
    [InlineData("""{"eventName":"a","eventName":"b","eventSource":"c"}""", "twice")]
    [InlineData("\"\"", "empty text")]
    [InlineData("\"{\"", "is no valid JSON")]
    public void A_broken_record_is_named_and_the_others_are_read(string broken, string reason)
    {
        var read = ReadTrail.Of($"[{ReadTrail.Record("a")},{broken},{ReadTrail.Record("b")}]");
        Assert.Equal(["a", "b"], read.Events.Select(item => item.EventId));
        Assert.Contains(reason, Assert.Single(read.Reasons), StringComparison.Ordinal);
        Assert.StartsWith("item 2 ", Assert.Single(read.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void A_lost_quote_costs_one_record()
    {
        var text = $$"""{"Records":[{{ReadTrail.Record("a")}},{{ReadTrail.Record("b").Replace("\"aws-cli/2\"", "\"aws-cli/2", StringComparison.Ordinal)}},{{ReadTrail.Record("c")}},{{ReadTrail.Record("d")}}]}""";
        var read = ReadTrail.Of(text);
        Assert.Equal(["a", "c", "d"], read.Events.Select(item => item.EventId));
        Assert.NotEmpty(read.Reasons);
    }

    [Fact]
    public void A_lost_quote_in_a_file_of_lines_costs_one_line()
    {
        var read = ReadTrail.Of(string.Join('\n', ReadTrail.Record("a"), "{\"eventName\":\"x", ReadTrail.Record("c")));
        Assert.Equal(["a", "c"], read.Events.Select(item => item.EventId));
        Assert.Single(read.Reasons);
    }

    [Fact]
    public void A_file_that_ends_early_gives_what_is_there_and_is_named()
    {
        var text = $$"""{"Records":[{{Two}},{{ReadTrail.Record("c")[..200]}}""";
        var read = ReadTrail.Of(text);
        Assert.Equal(2, read.Events.Count);
        Assert.Contains(read.Reasons, reason => reason.Contains("ends in the middle", StringComparison.Ordinal));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_named_and_the_record_is_kept()
    {
        var bytes = Encoding.UTF8.GetBytes(ReadTrail.Record("a"));
        bytes[bytes.AsSpan().IndexOf("aws-cli"u8)] = 0xff;
        var read = ReadTrail.Of(bytes);
        Assert.Equal("\uFFFDws-cli/2", Assert.Single(read.Events).UserAgent);
        Assert.Contains("UTF-8", Assert.Single(read.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_of_brackets_is_named()
    {
        var bomb = string.Concat(Enumerable.Repeat("{\"a\":", 100_000)) + "1" + new string('}', 100_000);
        var read = ReadTrail.Of($"[{ReadTrail.Record("a")},{bomb},{ReadTrail.Record("b")}]");
        Assert.Equal(["a", "b"], read.Events.Select(item => item.EventId));
        Assert.Single(read.Reasons);
    }

    [Fact]
    public void Open_brackets_without_end_are_named()
    {
        var read = ReadTrail.Of(new string('[', 1_000_000));
        Assert.Single(read.Reasons);
    }

    [Fact]
    public void A_record_of_256_KB_is_read()
    {
        var read = ReadTrail.Of($"[{ReadTrail.Record("a", more: $",\"padding\":\"{new string('x', 256 * 1024)}\"")},{ReadTrail.Record("b")}]");
        Assert.Equal(2, read.Events.Count);
        Assert.Empty(read.Reasons);
    }

    [Fact]
    public void An_item_that_is_too_long_is_passed_over()
    {
        var read = ReadTrail.Of($"[{ReadTrail.Record("a", more: $",\"padding\":\"{new string('x', ItemScanner.LongestItem + 1)}\"")},{ReadTrail.Record("b")}]");
        Assert.Equal(["b"], read.Events.Select(item => item.EventId));
        Assert.Contains("longer than", Assert.Single(read.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_inside_a_record_is_no_record()
    {
        var inner = ReadTrail.Record("forged", "CreateUser");
        var request = $$$"""{"encryptionContext":{"Records":[{{{inner}}}],"eventName":"CreateUser","x":{{{Quote("},{\"eventVersion\":\"1.08\"" + inner)}}}}}""";
        var read = ReadTrail.Of($$"""{"Records":[{{ReadTrail.Record("a").Replace("\"requestParameters\":null", $"\"requestParameters\":{request}", StringComparison.Ordinal)}}]}""");
        Assert.Equal(("a", "ListUsers"), (Assert.Single(read.Events).EventId, read.Events[0].EventName));
        Assert.Empty(read.Reasons);
    }

    [Fact]
    public void A_record_without_id_gets_the_same_one_each_time()
    {
        var record = ReadTrail.Record("a").Replace("\"eventID\":\"a\",", "", StringComparison.Ordinal);
        var ids = ReadTrail.Of($"[{record},{record},{record.Replace("ann", "bob", StringComparison.Ordinal)}]").Events.Select(item => item.EventId).ToList();
        Assert.Equal(ids[0], ids[1]);
        Assert.NotEqual(ids[0], ids[2]);
    }

    [Fact]
    public void What_is_no_JSON_is_named() => Assert.Equal("is no JSON and no gzip of JSON", Assert.Single(ReadTrail.Of("Hello, world").Reasons));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_no_JSON_is_not_read_to_its_end(bool compressed)
    {
        var read = new ReadTrail();
        using (var reader = new LogReader(read, read.Statistics)) reader.Read("file", new Endless(compressed ? ReadTrail.Gzip(new string('x', 1 << 20)) : "Hello, world "u8.ToArray()), TestContext.Current.CancellationToken);
        Assert.Equal("is no JSON and no gzip of JSON", Assert.Single(read.Reasons));
    }

    [Fact(Timeout = 60_000)]
    public async Task An_event_is_there_as_soon_as_its_last_byte_is()
    {
        var (read, lines) = (new ReadTrail(), new Pipe());
        using var reader = new LogReader(read, read.Statistics);
        var reading = reader.ReadAsync("file", lines.Reader.AsStream(), TestContext.Current.CancellationToken);
        for (var number = 1; number <= 3; number++)
        {
            await lines.Writer.WriteAsync(Encoding.UTF8.GetBytes(ReadTrail.Record($"{number}")), TestContext.Current.CancellationToken);
            while (read.Records.Count < number && !reading.IsCompleted)
            {
                TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
                await Task.Yield();
            }

            Assert.Equal(number, read.Records.Count);
        }

        await lines.Writer.CompleteAsync();
        await reading;
    }

    [Fact]
    public void Gzip_members_behind_one_another_are_one_file()
    {
        byte[] bytes = [.. ReadTrail.Gzip($$"""{"Records":[{{ReadTrail.Record("a")}}]}"""), .. ReadTrail.Gzip($$"""{"Records":[{{ReadTrail.Record("b")}}]}"""), .. ReadTrail.Gzip(ReadTrail.Record("c"))];
        foreach (var piece in new[] { 1, 100, int.MaxValue })
        {
            var read = ReadTrail.Of(bytes, piece);
            Assert.Equal(3, read.Events.Count);
            Assert.Empty(read.Reasons);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Truncated_gzip_gives_what_is_there_and_is_named(int members)
    {
        var lines = string.Join('\n', Enumerable.Range(0, 400).Select(number => ReadTrail.Record(Guid.NewGuid().ToString())));
        byte[] bytes = [.. Enumerable.Repeat(ReadTrail.Gzip(lines), members).SelectMany(member => member)];
        foreach (var cut in new[] { 1, 4, 8, 5000 })
        {
            var read = ReadTrail.Of(bytes[..^cut]);
            Assert.Contains(read.Reasons, reason => reason.Contains("ends early", StringComparison.Ordinal));
            Assert.True(read.Events.Count > (members - 1) * 400);
        }
    }

    [Fact]
    public void Damaged_gzip_gives_what_is_before_the_damage()
    {
        var bytes = ReadTrail.Gzip(string.Join('\n', Enumerable.Range(0, 2000).Select(number => ReadTrail.Record(Guid.NewGuid().ToString()))));
        bytes[bytes.Length / 2] ^= 0xff;
        var read = ReadTrail.Of(bytes);
        Assert.InRange(read.Events.Count, 1, 1999);
        Assert.NotEmpty(read.Reasons);
    }

    [Theory]
    [InlineData("""{"type":"AWSService","invokedBy":"ec2.amazonaws.com"}""")]
    [InlineData("""{"accountId":"111122223333","invokedBy":"secretsmanager.amazonaws.com"}""")]
    [InlineData("""{"type":"AWSAccount","principalId":"","accountId":"ANONYMOUS_PRINCIPAL"}""")]
    [InlineData("""{"type":"SAMLUser","userName":"ann@example.com"}""")]
    [InlineData("""{"type":"IdentityCenterUser","arn":"","accessKeyId":""}""")]
    [InlineData("""{"type":"IAMUser","accessKeyId":"ASIAEXAMPLE000000000","sessionContext":{"sessionIssuer":{},"webIdFederationData":{},"attributes":{"creationDate":"20131102T010628Z","mfaAuthenticated":"false"}}}""")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    public void Odd_identities_are_read(string identity)
    {
        var record = ReadTrail.Record("a");
        var start = record.IndexOf("{\"type\"", StringComparison.Ordinal);
        var read = ReadTrail.Of(record[..start] + identity + record[(record.IndexOf('}', StringComparison.Ordinal) + 1)..]);
        Assert.Empty(read.Reasons);
        Assert.NotEqual("", Assert.Single(read.Events).Identity.AccessKeyId);
    }

    private static string Bridge(string id, string type) => $$"""{"version":"0","id":"x","detail-type":"{{type}}","source":"aws.iam","account":"111122223333","time":"2024-05-01T10:00:00Z","region":"us-east-1","resources":[],"detail":{{ReadTrail.Record(id)}}}""";

    private static string Lookup(string id) => $$"""{"EventId":"{{id}}","EventName":"ListUsers","EventTime":1714557600.0,"EventSource":"iam.amazonaws.com","Username":"ann","Resources":[],"CloudTrailEvent":{{Quote(ReadTrail.Record(id))}}}""";

    private static string Quote(string text) => System.Text.Json.JsonSerializer.Serialize(text);

    /// <summary>The same bytes again and again.</summary>
    private sealed class Endless(byte[] bytes) : MemoryStream
    {
        private int at;

        public override int Read(Span<byte> buffer)
        {
            var piece = bytes.AsSpan(at, Math.Min(buffer.Length, bytes.Length - at));
            piece.CopyTo(buffer);
            at = (at + piece.Length) % bytes.Length;
            return piece.Length;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    }
}
