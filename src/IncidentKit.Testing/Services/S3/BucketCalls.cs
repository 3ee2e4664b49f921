using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IncidentKit.Testing.Core;
using IncidentKit.Testing.Wire;

namespace IncidentKit.Testing.Services.S3;

/// <summary>Buckets as such.</summary>
internal sealed partial class BucketCalls
{
    private readonly Dictionary<string, S3Bucket> buckets;

    internal BucketCalls(Dictionary<string, S3Bucket> buckets)
    {
        this.buckets = buckets;
        Operations = new Dictionary<string, Func<ApiCall, JsonObject>>(StringComparer.Ordinal)
        {
            ["ListBuckets"] = List,
            ["CreateBucket"] = Create,
            ["DeleteBucket"] = Delete,
            ["HeadBucket"] = call => new() { ["BucketRegion"] = Find(call).Region },
            ["GetBucketLocation"] = call => new() { ["LocationConstraint"] = Find(call).Region is var region && region == GlobalServices.Region ? null : region },
        };
    }

    internal IReadOnlyDictionary<string, Func<ApiCall, JsonObject>> Operations { get; }

    private JsonObject List(ApiCall call) => new()
    {
        ["Owner"] = new JsonObject { ["ID"] = SimulatedIds.Derived(call.Account) },
        ["Buckets"] = new JsonArray([.. buckets.Values.Where(bucket => bucket.Account == call.Account).OrderBy(bucket => bucket.Name, StringComparer.Ordinal)
            .Select(bucket => new JsonObject { ["Name"] = bucket.Name, ["CreationDate"] = WireTimes.Iso(bucket.Created), ["BucketRegion"] = bucket.Region })]),
    };

    private JsonObject Create(ApiCall call)
    {
        var name = (string)call.Input["Bucket"]!;
        if (!BucketName().IsMatch(name)) throw new ApiException("InvalidBucketName", "The specified bucket is not valid.");
        if (buckets.TryGetValue(name, out var known))
            throw known.Account == call.Account ? new ApiException("BucketAlreadyOwnedByYou", "Your previous request to create the named bucket succeeded and you already own it.", 409)
                : new ApiException("BucketAlreadyExists", "The requested bucket name is not available.", 409);
        var region = (string?)call.Input["CreateBucketConfiguration"]?["LocationConstraint"] ?? GlobalServices.Region;
        buckets[name] = new(name, call.Account, region, call.Now) { Acl = (string?)call.Input["ACL"] ?? "private" };
        return new() { ["Location"] = "/" + name };
    }

    private JsonObject Delete(ApiCall call)
    {
        var bucket = Find(call);
        if (bucket.Objects.Count > 0) throw new ApiException("BucketNotEmpty", "The bucket you tried to delete is not empty", 409);
        buckets.Remove(bucket.Name);
        return [];
    }

    private S3Bucket Find(ApiCall call) => buckets.GetValueOrDefault((string)call.Input["Bucket"]!) ?? throw new ApiException("NoSuchBucket", "The specified bucket does not exist", 404);

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", RegexOptions.None, 1000)]
    private static partial Regex BucketName();
}
