using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CsCheck;
using IncidentKit.Tests.Trail.Sigma;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Tests.Trail.Reading;

/// <summary>Holds the reading with vectors, the one without, the one that looks at what is needed, and a plain one of System.Text.Json beside each other.</summary>
public sealed class AgreementTests
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 256 };
    private static readonly IdentityProbe Roots = new([("type"u8.ToArray(), new TextProbe(["Root"u8.ToArray()]))]);
    private static readonly string[] Keys = ["eventName", "eventSource", "userIdentity", "errorCode", "accessKeyId", "Records", "detail", "x", "", "e\\u0076entName", "\\\"eventName\\\":\\\"Forged\\\"", "}],{", "ключ"];

    private static readonly Gen<string> Text = Gen.OneOf(
        Any("", "\\\\", "\\\"", "\\\\\\\"", "},{\\\"eventName\\\":\\\"Forged\\\"", "\\ud800", "\\ud83d\\ude00", "\\u0000", "{[", "]}", ",:", "ümläut", "a\\/b"),
        Gen.String[Gen.Char["abc ,:{}[]0/"], 0, 90]).Array[0, 4].Select(string.Concat);

    private static readonly Gen<string> Leaf = Gen.OneOf(Text.Select(text => $"\"{text}\""), Any("null", "true", "false", "0", "-1.5e300", new string('9', 400)));

    private static readonly Gen<string> Value = Gen.Recursive<string>((depth, value) => depth > 5 ? Leaf : Gen.OneOf(Leaf, value.Array[0, 4].Select(List), Gen.Select(Any(Keys), value).Array[0, 4].Select(Members)));

    private static readonly Gen<string> Log = Gen.Select(Value, Text, Value, Any("", " ", "\n  ", "\t"), Gen.Bool).Select((request, agent, other, blank, named) =>
        Record(request, agent, other, blank, named)).Array[0, 8].Select(records => $$"""{"Records":{{List(records)}}}""");

    public static TheoryData<string> Files
    {
        get
        {
            var root = TestTrails.PathOf();
            return [.. Directory.EnumerateFiles(root, "*.json*", SearchOption.AllDirectories).OrderBy(file => file, StringComparer.Ordinal).Select(file => Path.GetRelativePath(root, file))];
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Real_logs_read_the_same_each_way(string file) => HoldTogether(Inflated(TestTrails.PathOf(file)), 64 * 1024 + 17);

    [Fact]
    public void Made_logs_read_as_System_Text_Json_reads_them() => Log.SampleSeeded(log =>
    {
        var bytes = Encoding.UTF8.GetBytes(log);
        using var document = JsonDocument.Parse(bytes, Options);
        var naive = document.RootElement.GetProperty("Records").EnumerateArray().Select(ReadRecord.Naive).OfType<ReadRecord>().ToList();
        Assert.Equal(naive, HoldTogether(bytes, 97).Records);
    }, iter: SigmaSamples.Rounds(300));

    [Fact]
    public void Damaged_logs_read_the_same_each_way_and_nothing_is_made_up()
    {
        var bytes = Inflated(Directory.EnumerateFiles(TestTrails.Invictus, "*.json*", SearchOption.AllDirectories).OrderBy(file => new FileInfo(file).Length).ElementAt(20));
        bytes = bytes[..Math.Min(bytes.Length, 24_000)];
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.OneOf(Gen.Byte, Any("\"\\{}[],:\n\0"u8.ToArray()))).Array[1, 6].SampleSeeded(changes =>
        {
            var damaged = bytes.ToArray();
            foreach (var (at, value) in changes) damaged[at] = value;
            HoldTogether(damaged, 8191);
        }, iter: SigmaSamples.Rounds(150));
    }

    [Fact]
    public void Windows_may_be_cut_at_every_byte()
    {
        var bytes = Encoding.UTF8.GetBytes($$"""{"Records":[{{Record("{\"a\":[{\"b\":\"\\\\\\\"}\"}]}", "a\\\\", "[[],{}]", " ", true)}},{{Record("null", "", "{}", "", true)}}]}""");
        var whole = ReadTrail.Of(bytes).Records;
        Assert.Equal(2, whole.Count);
        for (var piece = 1; piece < bytes.Length; piece++)
        {
            Assert.Equal(whole, ReadTrail.Of(bytes, piece).Records);
            Assert.Equal(whole, ReadTrail.Of(bytes, piece, vectors: false).Records);
        }
    }

    // What a buffer holds from before lies behind what was read into it now, and is nothing to it.
    [Theory]
    [InlineData(" ")]
    [InlineData(",")]
    [InlineData(":")]
    [InlineData("\"")]
    [InlineData("{")]
    [InlineData("}")]
    public void What_a_buffer_held_before_is_no_part_of_what_it_holds(string filler)
    {
        var record = Encoding.UTF8.GetBytes(Record("{\"a\":[\"\\\\\"]}", "a\\n\u00fc", "{}", " ", true));
        var before = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(filler, 300)));
        // A brace at the buffer's end may be that of a record: that needs a closer look.
        GlanceOutcome[] expected = filler == "{" ? [GlanceOutcome.CutOff, GlanceOutcome.Unclear] : [GlanceOutcome.CutOff];
        foreach (var wanted in new[] { null, Roots })
        {
            for (var cut = 1; cut < record.Length; cut++)
            {
                Assert.Contains(RecordGlance.Read([.. record[..cut], .. before], cut, wanted, out _, out _), expected);
                Assert.Contains(RecordGlance.ReadWithoutVectors([.. record[..cut], .. before], cut, wanted, out _, out _), expected);
            }

            Assert.Equal(GlanceOutcome.Record, RecordGlance.Read([.. record, .. before], record.Length, wanted, out var whole, out _));
            Assert.Equal(record, whole.Json.ToArray());
        }
    }

    [Fact]
    public void A_quote_at_the_buffers_last_byte_ends_nothing()
    {
        var record = Encoding.UTF8.GetBytes(Record("null", "", "{}", "", true));
        for (var cut = 1; cut < record.Length; cut++)
        {
            for (var behind = IByteBlock<ByteWords>.Size; behind < 2 * IByteBlock<ByteWords>.Size; behind++)
            {
                byte[] bytes = [.. record[..cut], .. Enumerable.Repeat((byte)'a', behind - 1), (byte)'"'];
                Assert.Equal(GlanceOutcome.CutOff, RecordGlance.Read(bytes, cut, Roots, out _, out _));
                Assert.Equal(GlanceOutcome.CutOff, RecordGlance.ReadWithoutVectors(bytes, cut, Roots, out _, out _));
            }
        }
    }

    [Fact]
    public void A_gzip_bomb_costs_time_for_its_bytes_and_no_memory()
    {
        var bomb = ReadTrail.Gzip([.. "{\"Records\":[{\"a\":\""u8, .. new byte[64 * 1024 * 1024]]);
        // What other threads take is not of interest, and what grows by doubling is counted with all that it outgrew.
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.NotEmpty(ReadTrail.Of(bomb).Reasons);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 5L * ItemScanner.LongestItem);
    }

    [Theory]
    [InlineData("""{"type":"Root","principalId":"1"}""", false)]
    [InlineData("""{"type":"root"}""", false)]
    [InlineData("""{"principalId":"1","type":"Root"}""", false)]
    [InlineData("""{ "type":"Root"}""", false)]
    [InlineData("""{"t\u0079pe":"Root"}""", false)]
    [InlineData("""{"type":"\u0052oot"}""", false)]
    [InlineData("""{"sessionContext":{"attributes":{}},"type":"Root"}""", false)]
    [InlineData("""{"type":"IAMUser","type":"Root"}""", false)]
    [InlineData("""{"type":{"x":"Root"}}""", false)]
    [InlineData("""{"type":"IAMUser","x":[1]}""", false)]
    [InlineData("""{}""", false)]
    [InlineData("""null""", false)]
    [InlineData("""{"type":"IAMUser","sessionContext":{"type":"Root"}}""", true)]
    [InlineData("""{"type":"IAMUser","userName":"Root"}""", true)]
    [InlineData("""{"type":"IAMUser","x":{"y":"}"}}""", true)]
    public void Identities_that_are_looked_for_are_not_passed_over(string identity, bool isOther)
    {
        var log = Encoding.UTF8.GetBytes($$"""{"Records":[{{Record("null", "", "{}", "", true, identity)}}]}""");
        foreach (var vectors in new[] { true, false })
        {
            var read = new ReadTrail { Checks = false, WantedIdentities = Roots };
            read.Read(log, int.MaxValue, vectors);
            Assert.Single(read.Records);
            Assert.Equal(isOther ? [identity] : [], read.Others.Select(Encoding.UTF8.GetString));
        }
    }

    // What only looks at the records' own members sees all that a full reading does; it may see more, where an object inside is broken.
    private static ReadTrail HoldTogether(byte[] bytes, int piece)
    {
        var whole = ReadTrail.Of(bytes, piece);
        var scalar = ReadTrail.Of(bytes, piece, vectors: false);
        Assert.Equal(whole.Records, scalar.Records);
        Assert.Equal(whole.Statistics.Unreadable, scalar.Statistics.Unreadable);
        Assert.Equal(whole.Statistics.NotEvents, scalar.Statistics.NotEvents);
        var (light, piecewise) = (new ReadTrail { Checks = false }, new ReadTrail { Checks = false });
        light.Read(bytes, int.MaxValue, vectors: true);
        piecewise.Read(bytes, piece, vectors: true);
        Assert.Equal(light.Records, piecewise.Records);
        Assert.Equal(light.Statistics.Unreadable, piecewise.Statistics.Unreadable);
        foreach (var vectors in new[] { true, false })
        {
            var searched = new ReadTrail { Checks = false, WantedIdentities = Roots };
            searched.Read(bytes, piece, vectors);
            Assert.Equal(light.Records, searched.Records);
            if (whole.Statistics.UnreadableCount == 0) Assert.DoesNotContain(searched.Others, IsRoot);
        }

        Assert.Empty(whole.Records.Except(light.Records));
        if (whole.Statistics.UnreadableCount == 0) Assert.Equal(whole.Records, light.Records);
        foreach (var record in whole.Records)
        {
            using var json = JsonDocument.Parse(record.Json, Options);
            Assert.Equal(ReadRecord.Naive(json.RootElement), record);
        }

        return whole;
    }

    private static bool IsRoot(byte[] identity)
    {
        using var json = JsonDocument.Parse(identity, Options);
        return json.RootElement.EnumerateObject().Any(member => member.Name == "type" && member.Value.ToString().Equals("Root", StringComparison.OrdinalIgnoreCase));
    }

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static byte[] Inflated(string file)
    {
        using Stream content = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(File.OpenRead(file), CompressionMode.Decompress) : File.OpenRead(file);
        var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static string List(string[] items) => $"[{string.Join(',', items)}]";

    private static string Members((string Key, string Value)[] members) => $"{{{string.Join(',', members.DistinctBy(member => member.Key).Select(member => $"\"{member.Key}\":{member.Value}"))}}}";

    private static string Record(string request, string agent, string other, string blank, bool named, string? identity = null) => Members(
    [
        ("eventVersion", blank + "\"1.08\"" + blank), ("userIdentity", identity ?? $$"""{"type":"IAMUser","userName":"{{agent}}"}"""), ("eventTime", "\"2024-05-01T10:00:00Z\""), ("eventSource", "\"kms.amazonaws.com\"" + blank),
        named ? ("eventName", blank + "\"Decrypt\"") : ("x", "1"), ("userAgent", $"\"{agent}\""), ("requestParameters", blank + request), ("responseElements", "null"), ("resources", other), ("readOnly", "true"),
    ]);
}
