using System.IO.Compression;
using System.Text;
using IncidentKit.Trail;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Tests.Trail.Reading;

/// <summary>Reads bytes as a log file, and keeps what came of it.</summary>
internal sealed class ReadTrail : IRecordSink
{
    internal List<TrailEvent> Events { get; } = [];

    internal List<ReadRecord> Records { get; } = [];

    internal TrailStatistics Statistics { get; } = new();

    internal IEnumerable<string> Reasons => Statistics.Unreadable.Select(item => item.Reason);

    internal static ReadTrail Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>Whether records are checked whole.</summary>
    internal bool Checks { get; init; } = true;

    /// <summary>The identities that are looked for.</summary>
    public IdentityProbe? WantedIdentities { get; init; }

    /// <summary>The identities that were told to be none of those.</summary>
    internal List<byte[]> Others { get; } = [];

    internal static ReadTrail Of(byte[] bytes, int piece = int.MaxValue, bool vectors = true)
    {
        var read = new ReadTrail();
        read.Read(bytes, piece, vectors);
        return read;
    }

    /// <summary>Reads bytes, a piece at a time.</summary>
    internal void Read(byte[] bytes, int piece, bool vectors)
    {
        using var reader = new LogReader(this, Statistics, vectors);
        reader.Read("file", new PiecewiseStream(bytes, piece), CancellationToken.None);
    }

    internal static byte[] Gzip(byte[] bytes)
    {
        var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest)) gzip.Write(bytes);
        return compressed.ToArray();
    }

    internal static byte[] Gzip(string text) => Gzip(Encoding.UTF8.GetBytes(text));

    /// <summary>A record as AWS writes it.</summary>
    internal static string Record(string id, string name = "ListUsers", string more = "") =>
        $$$"""{"eventVersion":"1.08","userIdentity":{"type":"IAMUser","principalId":"AIDAEXAMPLE000000000","arn":"arn:aws:iam::111122223333:user/ann","accountId":"111122223333","accessKeyId":"AKIAEXAMPLE000000000","userName":"ann"},"eventTime":"2024-05-01T10:00:00Z","eventSource":"iam.amazonaws.com","eventName":"{{{name}}}","awsRegion":"us-east-1","sourceIPAddress":"192.0.2.7","userAgent":"aws-cli/2","requestParameters":null,"responseElements":null,"eventID":"{{{id}}}","readOnly":true,"eventType":"AwsApiCall","recipientAccountId":"111122223333"{{{more}}}}""";

    public bool TryTake(in TrailRecord record)
    {
        if (Checks && !record.IsSound()) return false;
        Records.Add(ReadRecord.Of(record));
        if (record.IsOfOthers) Others.Add(record.Identity.ToArray());
        if (Checks) Events.Add(TrailEvents.Of(record));
        return true;
    }

    public void Dispose()
    {
    }

    /// <summary>Gives a few bytes at a time, as a network does.</summary>
    private sealed class PiecewiseStream(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(piece, buffer.Length)]);

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(piece, count));
    }
}
