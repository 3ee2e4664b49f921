using System.Text.Json.Nodes;
using IncidentKit.Testing.Wire;

namespace IncidentKit.Testing.Services.S3;

/// <summary>Listings of objects, in pages, with prefixes folded at a delimiter.</summary>
internal sealed class ObjectListings
{
    private readonly S3Service service;

    internal ObjectListings(S3Service service)
    {
        this.service = service;
        Operations = new Dictionary<string, Func<ApiCall, JsonObject>>(StringComparer.Ordinal)
        {
            ["ListObjectsV2"] = ListV2,
            ["ListObjects"] = ListV1,
        };
    }

    internal IReadOnlyDictionary<string, Func<ApiCall, JsonObject>> Operations { get; }

    private JsonObject ListV2(ApiCall call)
    {
        var after = (string?)call.Input["ContinuationToken"] is { Length: > 0 } token ? Uri.UnescapeDataString(token) : (string?)call.Input["StartAfter"];
        var (output, last) = List(call, after);
        output["KeyCount"] = output["Contents"]!.AsArray().Count + output["CommonPrefixes"]!.AsArray().Count;
        if (last is not null) output["NextContinuationToken"] = Uri.EscapeDataString(last);
        return output;
    }

    private JsonObject ListV1(ApiCall call)
    {
        var (output, last) = List(call, (string?)call.Input["Marker"]);
        output["Marker"] = (string?)call.Input["Marker"] ?? "";
        if (last is not null) output["NextMarker"] = Text(call, last);
        return output;
    }

    private (JsonObject Output, string? Last) List(ApiCall call, string? after)
    {
        var bucket = service.Bucket(call);
        var prefix = (string?)call.Input["Prefix"] ?? "";
        var delimiter = (string?)call.Input["Delimiter"] is { Length: > 0 } text ? text : null;
        var most = Math.Min((int?)call.Input["MaxKeys"] ?? 1000, 1000);
        var (contents, prefixes, last, more) = (new JsonArray(), new JsonArray(), (string?)null, false);
        foreach (var (key, found) in bucket.Objects)
        {
            if (!key.StartsWith(prefix, StringComparison.Ordinal)) continue;
            var end = delimiter is null ? -1 : key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
            var name = end < 0 ? key : key[..(end + delimiter!.Length)];
            if (name == last || (after is not null && string.CompareOrdinal(name, after) <= 0)) continue;
            if (contents.Count + prefixes.Count == most)
            {
                more = true;
                break;
            }

            last = name;
            if (end >= 0) prefixes.Add(new JsonObject { ["Prefix"] = Text(call, name) });
            else contents.Add(new JsonObject { ["Key"] = Text(call, key), ["LastModified"] = WireTimes.Iso(found.Modified), ["ETag"] = found.ETag, ["Size"] = found.Body.Length, ["StorageClass"] = "STANDARD" });
        }

        var output = new JsonObject { ["IsTruncated"] = more, ["Name"] = bucket.Name, ["Prefix"] = Text(call, prefix), ["MaxKeys"] = most, ["Contents"] = contents, ["CommonPrefixes"] = prefixes };
        if (delimiter is not null) output["Delimiter"] = Text(call, delimiter);
        if ((string?)call.Input["EncodingType"] is { } encoding) output["EncodingType"] = encoding;
        return (output, more ? last : null);
    }

    private static string Text(ApiCall call, string text) => (string?)call.Input["EncodingType"] == "url" ? Uri.EscapeDataString(text).Replace("%2F", "/", StringComparison.Ordinal) : text;
}
