using System.Globalization;
using System.Text.Json.Nodes;
using IncidentKit.Testing.Wire;

namespace IncidentKit.Testing.Services.S3;

/// <summary>Objects.</summary>
internal sealed class ObjectCalls
{
    private readonly S3Service service;

    internal ObjectCalls(S3Service service)
    {
        this.service = service;
        Operations = new Dictionary<string, Func<ApiCall, JsonObject>>(StringComparer.Ordinal)
        {
            ["PutObject"] = Put,
            ["GetObject"] = Get,
            ["HeadObject"] = call => Describe(Find(call)),
            ["DeleteObject"] = call => Delete(call, (string)call.Input["Key"]!),
            ["DeleteObjects"] = DeleteMany,
        };
    }

    internal IReadOnlyDictionary<string, Func<ApiCall, JsonObject>> Operations { get; }

    private JsonObject Put(ApiCall call)
    {
        var body = (string?)call.Input["Body"] is { } text ? Convert.FromBase64String(text) : [];
        var coding = ((string?)call.Input["ContentEncoding"])?.Replace("aws-chunked", "", StringComparison.Ordinal).Trim(',', ' ') is { Length: > 0 } left ? left : null;
        var bucket = service.Bucket(call);
        if ((string?)call.Input["IfNoneMatch"] == "*" && bucket.Objects.ContainsKey((string)call.Input["Key"]!)) throw new ApiException("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", 412);
        return new() { ["ETag"] = S3Service.Put(bucket, (string)call.Input["Key"]!, body, call.Now, (string?)call.Input["ContentType"], coding).ETag };
    }

    private JsonObject Get(ApiCall call)
    {
        var found = Find(call);
        var output = Describe(found);
        if ((string?)call.Input["Range"] is { } range && RangeOf(range, found.Body.Length) is var (from, to))
        {
            output["ContentRange"] = $"bytes {from}-{to}/{found.Body.Length}";
            output["ContentLength"] = to - from + 1;
            output["Body"] = Convert.ToBase64String(found.Body.AsSpan(from, to - from + 1));
            return output;
        }

        output["Body"] = Convert.ToBase64String(found.Body);
        return output;
    }

    private JsonObject Delete(ApiCall call, string key)
    {
        service.Bucket(call).Objects.Remove(key);
        return [];
    }

    private JsonObject DeleteMany(ApiCall call)
    {
        var deleted = new JsonArray();
        foreach (var item in call.Input["Delete"]!["Objects"]!.AsArray())
        {
            Delete(call, (string)item!["Key"]!);
            deleted.Add(new JsonObject { ["Key"] = (string)item["Key"]! });
        }

        return (bool?)call.Input["Delete"]!["Quiet"] == true ? [] : new() { ["Deleted"] = deleted };
    }

    private S3Object Find(ApiCall call) => service.Bucket(call).Objects.GetValueOrDefault((string)call.Input["Key"]!) ?? throw new ApiException("NoSuchKey", "The specified key does not exist.", 404);

    private static JsonObject Describe(S3Object found)
    {
        var output = new JsonObject
        {
            ["AcceptRanges"] = "bytes",
            ["ContentLength"] = found.Body.Length,
            ["ETag"] = found.ETag,
            ["LastModified"] = WireTimes.Iso(found.Modified),
            ["ContentType"] = found.ContentType ?? "binary/octet-stream",
            ["ServerSideEncryption"] = found.KmsKey is null ? "AES256" : "aws:kms",
        };
        if (found.KmsKey is { } kms) output["SSEKMSKeyId"] = kms;
        if (found.ContentEncoding is { } coding) output["ContentEncoding"] = coding;
        return output;
    }

    private static (int From, int To) RangeOf(string range, int length)
    {
        if (range.Split('=') is ["bytes", var span] && span.Split('-') is [var first, var last])
        {
            var from = first.Length == 0 ? Math.Max(0, length - Number(last)) : Number(first);
            var to = first.Length == 0 || last.Length == 0 ? length - 1 : Math.Min(Number(last), length - 1);
            if (from <= to) return (from, to);
        }

        throw new ApiException("InvalidRange", "The requested range is not satisfiable", 416);
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new ApiException("InvalidRange", "The requested range is not satisfiable", 416);
}
