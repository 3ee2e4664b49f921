using System.IO.Compression;
using System.Text;

namespace IncidentKit.Benchmarks;

/// <summary>Where the sources, the data and the built console are.</summary>
internal sealed record Repository(string Root)
{
    internal string InvictusTrail => Path.Combine(Root, "tests", "data", "cloudtrail", "invictus-ir");

    internal string ConsoleProgram
    {
        get
        {
            var path = Path.Combine(Root, "samples", "IncidentKit.Samples.Console", "bin", "Release", "net10.0", "IncidentKit.Samples.Console.dll");
            return File.Exists(path) ? path : throw new InvalidOperationException("the console is not built: run the benchmarks with -c Release");
        }
    }

    internal static Repository Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "IncidentKit.sln"))) folder = folder.Parent;
        return new(folder?.FullName ?? throw new InvalidOperationException("run the benchmarks from a checkout"));
    }

    internal static string Scratch(string name) => Path.Combine(Path.GetTempPath(), $"incidentkit-benchmark-{Environment.ProcessId}", name);

    /// <summary>One log file of the given size, uncompressed.</summary>
    internal static string GiantTrail(int megabytes)
    {
        var folder = Directory.CreateDirectory(Scratch("giant-trail")).FullName;
        using var file = new GZipStream(File.Create(Path.Combine(folder, "giant.json.gz")), CompressionLevel.Fastest);
        file.Write("{\"Records\":["u8);
        long written = 0;
        for (var i = 0; written < megabytes * 1_000_000L; i++)
        {
            var record = Encoding.UTF8.GetBytes($$$"""
                {{{(i == 0 ? "" : ",")}}}{"eventVersion":"1.11","userIdentity":{"type":"IAMUser","principalId":"AIDAEXAMPLE{{{i % 97}}}","arn":"arn:aws:iam::111122223333:user/u{{{i % 97}}}","accountId":"111122223333","accessKeyId":"AKIA{{{i % 97:0000000000000000}}}","userName":"u{{{i % 97}}}"},"eventTime":"2026-03-{{{i % 28 + 1:00}}}T10:{{{i % 60:00}}}:00Z","eventSource":"ec2.amazonaws.com","eventName":"DescribeInstances","awsRegion":"us-east-1","sourceIPAddress":"198.51.100.{{{i % 250}}}","userAgent":"Boto3/1.34.0","requestParameters":{"maxResults":{{{i}}},"filterSet":{}},"responseElements":null,"requestID":"{{{i:x32}}}","eventID":"{{{i:x32}}}","readOnly":true,"eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"111122223333","eventCategory":"Management"}
                """.ReplaceLineEndings(""));
            file.Write(record);
            written += record.Length;
        }

        file.Write("]}"u8);
        return folder;
    }
}
