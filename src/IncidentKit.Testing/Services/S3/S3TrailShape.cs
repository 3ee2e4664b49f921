using System.Text.Json;
using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.S3;

/// <summary>How CloudTrail writes S3's calls: buckets only, with the host, policies as objects.</summary>
internal static class S3TrailShape
{
    internal static string? EventName(string operation) => operation switch
    {
        "GetObject" or "HeadObject" or "PutObject" or "DeleteObject" or "DeleteObjects" or "ListObjects" or "ListObjectsV2" => null,
        "GetPublicAccessBlock" => "GetBucketPublicAccessBlock",
        "PutPublicAccessBlock" => "PutBucketPublicAccessBlock",
        "DeletePublicAccessBlock" => "DeleteBucketPublicAccessBlock",
        _ => operation,
    };

    internal static JsonObject Request(ApiCall call)
    {
        var request = new JsonObject();
        if ((string?)call.Input["Bucket"] is { } bucket) request["bucketName"] = bucket;
        request["Host"] = call.Input["Bucket"] is null ? "s3.amazonaws.com" : $"{call.Input["Bucket"]}.s3.{call.Region}.amazonaws.com";
        foreach (var (name, value) in call.Input)
        {
            if (name == "Policy") request["bucketPolicy"] = Parsed((string)value!);
            else if (name is not "Bucket" && value is not null) request[name is "ACL" ? "x-amz-acl" : name] = value.DeepClone();
        }

        return request;
    }

    internal static JsonObject Details() => new() { ["SignatureVersion"] = "SigV4", ["CipherSuite"] = "TLS_AES_128_GCM_SHA256", ["bytesTransferredIn"] = 0, ["AuthenticationMethod"] = "AuthHeader", ["bytesTransferredOut"] = 0 };

    private static JsonNode? Parsed(string policy)
    {
        try
        {
            return JsonNode.Parse(policy);
        }
        catch (JsonException)
        {
            return JsonValue.Create(policy);
        }
    }
}
