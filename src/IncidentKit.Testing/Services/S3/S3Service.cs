using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using IncidentKit.Testing.Trail;

namespace IncidentKit.Testing.Services.S3;

/// <summary>The Simple Storage Service, as far as trails and evidence need it. A bucket answers in every Region; objects have no versions.</summary>
internal sealed class S3Service : ISimulatedService, IRequiresAccess, ITrailShape, ITrailDetails
{
    private readonly Dictionary<string, S3Bucket> buckets = new(StringComparer.Ordinal);

    public S3Service() => Operations = new Dictionary<string, Func<ApiCall, JsonObject>>([
        .. new BucketCalls(buckets).Operations, .. new BucketSettingCalls(this).Operations, .. new ObjectCalls(this).Operations, .. new ObjectListings(this).Operations], StringComparer.Ordinal);

    public string Name => "s3";

    public IReadOnlyDictionary<string, Func<ApiCall, JsonObject>> Operations { get; }

    public IEnumerable<RequiredAccess> AccessFor(ApiCall call)
    {
        var action = IamActions.Of(Name, call.Operation);
        if ((string?)call.Input["Bucket"] is not { } name)
        {
            yield return new(action, "*");
            yield break;
        }

        var bucket = buckets.GetValueOrDefault(name);
        string[] keys = call.Operation == "DeleteObjects" ? [.. call.Input["Delete"]!["Objects"]!.AsArray().Select(item => (string)item!["Key"]!)] : (string?)call.Input["Key"] is { } key ? [key] : [""];
        foreach (var one in keys)
            yield return new(action, $"arn:aws:s3:::{name}{(one.Length > 0 ? "/" + one : "")}") { ResourcePolicy = bucket?.Policy, ResourceAccount = call.Operation == "CreateBucket" ? null : bucket?.Account };
        // Who reads what a key encrypts needs the key too, though S3 uses it for him.
        if (call.Operation == "GetObject" && bucket?.Objects.GetValueOrDefault(keys[0])?.KmsKey is { } kms)
            yield return new("kms:Decrypt", kms) { Context = new Dictionary<string, string> { ["kms:ViaService"] = $"s3.{bucket.Region}.amazonaws.com" } };
    }

    public string? EventName(string operation) => S3TrailShape.EventName(operation);

    public string ErrorCode(string code) => code;

    public JsonNode? Request(ApiCall call) => S3TrailShape.Request(call);

    public JsonNode? Response(ApiCall call, JsonObject output, string requestId) => null;

    public JsonObject? AdditionalEventData(ApiCall call) => S3TrailShape.Details();

    public IEnumerable<(string Account, string Type, string Arn)> Resources(ApiCall call) =>
        call.Operation != "CreateBucket" && (string?)call.Input["Bucket"] is { } name ? [(Find(name)?.Account ?? call.Account, "AWS::S3::Bucket", $"arn:aws:s3:::{name}")] : [];

    internal S3Bucket Bucket(ApiCall call) => Bucket((string)call.Input["Bucket"]!);

    internal S3Bucket Bucket(string name) => buckets.GetValueOrDefault(name) ?? throw new ApiException("NoSuchBucket", "The specified bucket does not exist", 404);

    internal S3Bucket? Find(string name) => buckets.GetValueOrDefault(name);

    /// <summary>Puts an object as AWS itself does, such as a trail's log file.</summary>
    internal static S3Object Put(S3Bucket bucket, string key, byte[] body, DateTimeOffset now, string? contentType = null, string? contentEncoding = null, string? kmsKey = null) =>
        bucket.Objects[key] = new(body, $"\"{Hash(body)}\"", now, contentType, contentEncoding, kmsKey);

    [SuppressMessage("Security", "CA5351", Justification = "An S3 entity tag is the MD5 of the object, and SDKs compare it.")]
    private static string Hash(byte[] body) => Convert.ToHexStringLower(MD5.HashData(body));
}
