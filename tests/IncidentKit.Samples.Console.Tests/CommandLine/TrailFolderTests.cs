using System.IO.Compression;
using System.Text;
using System.Text.Json;
using IncidentKit.Samples.Console.Tests.Harness;

namespace IncidentKit.Samples.Console.Tests.CommandLine;

/// <summary>Whatever lies in a folder of log files, the events in it are read, and what is none is told.</summary>
public sealed class TrailFolderTests : IDisposable
{
    private const string Digest = """{"awsAccountId":"111122223333","digestStartTime":"2026-03-01T00:00:00Z","digestEndTime":"2026-03-01T01:00:00Z","digestS3Bucket":"b","digestS3Object":"o","logFiles":[]}""";
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData("missing", null, "there is no file or folder")]
    [InlineData("empty", "", "is empty")]
    [InlineData("digests", Digest, "no CloudTrail event in it (1 files read): give the folder that holds the log files, CloudTrail and not CloudTrail-Digest")]
    [InlineData("page", "<html>403 Forbidden</html>", "no CloudTrail event in it (1 files read, 1 unreadable, the first: a.json: is no JSON and no gzip of JSON)")]
    public async Task A_folder_without_events_is_refused(string name, string? content, string message)
    {
        if (content is not null) Directory.CreateDirectory(folder[name]);
        if (content is { Length: > 0 }) folder.Write($"{name}/a.json", content);
        var run = await TraceAsync(name);
        Assert.True(run.ExitCode == 2, run.ToString());
        Assert.Contains(message, run.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["incident"]));
    }

    [Fact]
    public async Task What_cannot_be_read_is_named_and_the_rest_is_followed()
    {
        Zip("logs/whole.json.gz", Log(Record(1), Record(2)));
        Zip("logs/cut.json.gz", Log([.. Enumerable.Range(10, 400).Select(Record)]), length: 2000);
        folder.Write("logs/digest.json", Digest);
        await File.WriteAllBytesAsync(folder["logs/latin.json"], [.. Encoding.UTF8.GetBytes(Log(Record(3))).Select(letter => letter == (byte)'~' ? (byte)0xFF : letter)], TestContext.Current.CancellationToken);

        var run = await TraceAsync("logs");
        Assert.True(run.ExitCode == 3, run.ToString());
        var warnings = run.Json.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()!).ToList();
        Assert.Contains(warnings, warning => warning.StartsWith("cut.json.gz: ", StringComparison.Ordinal));
        Assert.Contains(warnings, warning => warning.StartsWith("latin.json: ", StringComparison.Ordinal) && warning.Contains("no UTF-8", StringComparison.Ordinal));
        var trail = Lineage().GetProperty("trail");
        Assert.Equal((4, 1), (trail.GetProperty("files").GetInt32(), trail.GetProperty("notEvents").GetInt32()));
        Assert.InRange(trail.GetProperty("events").GetInt32(), 4, 403);
    }

    [Fact]
    public async Task A_file_of_300_MB_is_read_in_little_memory()
    {
        const int records = 200_000;
        var bulk = new string('x', 1000);
        Directory.CreateDirectory(folder["logs"]);
        await using (var file = new StreamWriter(new GZipStream(File.Create(folder["logs/large.json.gz"]), CompressionLevel.Fastest)))
        {
            await file.WriteAsync("""{"Records":[""");
            for (var i = 0; i < records; i++) await file.WriteAsync((i == 0 ? "" : ",") + Record(i, bulk));
            await file.WriteAsync("]}");
        }

        var run = await TraceAsync("logs", new() { ["DOTNET_GCHeapHardLimit"] = "0x0C000000" });
        Assert.True(run.ExitCode == 3, run.ToString());
        Assert.Equal(records, Lineage().GetProperty("trail").GetProperty("events").GetInt32());
    }

    public void Dispose() => folder.Dispose();

    private async Task<ConsoleRun> TraceAsync(string logs, Dictionary<string, string>? environment = null)
    {
        using var process = ConsoleProcess.Start(["trace", "--json", "--incident", folder["incident"], "--ip", "203.0.113.7", "--trail", folder[logs]], environment);
        return await ConsoleProcess.EndAsync(process);
    }

    private JsonElement Lineage() => JsonElement.Parse(File.ReadAllText(folder["incident/lineage.json"]));

    private void Zip(string name, string text, int? length = null)
    {
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true)) zip.Write(Encoding.UTF8.GetBytes(text));
        folder.Write(name, "");
        File.WriteAllBytes(folder[name], bytes.ToArray()[..(length ?? (int)bytes.Length)]);
    }

    private static string Log(params string[] records) => $$"""{"Records":[{{string.Join(',', records)}}]}""";

    private static string Record(int number) => Record(number, "~");

    private static string Record(int number, string userAgent) => $$"""
        {"eventVersion":"1.11","userIdentity":{"type":"IAMUser","principalId":"AIDAEXAMPLE0000000001","arn":"arn:aws:iam::111122223333:user/ci-deploy","accountId":"111122223333","accessKeyId":"AKIAIOSFODNN7EXAMPLE","userName":"ci-deploy"},
        "eventTime":"2026-03-01T10:{{number / 60 % 60:00}}:{{number % 60:00}}Z","eventSource":"s3.amazonaws.com","eventName":"GetObject","awsRegion":"us-east-1","sourceIPAddress":"203.0.113.7","userAgent":"{{userAgent}}","requestParameters":null,"responseElements":null,
        "eventID":"00000000-0000-4000-8000-{{number:000000000000}}","readOnly":true,"eventType":"AwsApiCall","managementEvent":false,"recipientAccountId":"111122223333"}
        """.ReplaceLineEndings("");
}
