using System.Text.Json.Nodes;
using IncidentKit.Testing.Policies;

namespace IncidentKit.Testing.Services.S3;

/// <summary>What is set on a bucket: policy, access list, public access, versioning, tags.</summary>
internal sealed class BucketSettingCalls
{
    internal BucketSettingCalls(S3Service service) => Operations = new Dictionary<string, Func<ApiCall, JsonObject>>(StringComparer.Ordinal)
    {
        ["GetBucketPolicy"] = call => new() { ["Policy"] = PolicyOf(service.Bucket(call)) },
        ["PutBucketPolicy"] = call => Set(service, call, bucket => bucket.Policy = Policy(call)),
        ["DeleteBucketPolicy"] = call => Set(service, call, static bucket => bucket.Policy = null),
        ["GetBucketPolicyStatus"] = call => new() { ["PolicyStatus"] = new JsonObject { ["IsPublic"] = IsPublic(PolicyOf(service.Bucket(call))) } },
        ["GetBucketAcl"] = call => Acl(service.Bucket(call)),
        ["PutBucketAcl"] = call => Set(service, call, bucket => bucket.Acl = (string?)call.Input["ACL"] ?? bucket.Acl),
        ["GetPublicAccessBlock"] = call => new()
        {
            ["PublicAccessBlockConfiguration"] = JsonNode.Parse(service.Bucket(call).PublicAccessBlock ?? throw new ApiException("NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found", 404)),
        },
        ["PutPublicAccessBlock"] = call => Set(service, call, bucket => bucket.PublicAccessBlock = call.Input["PublicAccessBlockConfiguration"]!.ToJsonString()),
        ["DeletePublicAccessBlock"] = call => Set(service, call, static bucket => bucket.PublicAccessBlock = null),
        ["GetBucketVersioning"] = call => service.Bucket(call).Versioning is { } status ? new() { ["Status"] = status } : [],
        ["PutBucketVersioning"] = call => Set(service, call, bucket => bucket.Versioning = (string?)call.Input["VersioningConfiguration"]!["Status"]),
        ["GetBucketTagging"] = call => new() { ["TagSet"] = JsonNode.Parse(service.Bucket(call).Tags ?? throw new ApiException("NoSuchTagSet", "The TagSet does not exist", 404)) },
        ["PutBucketTagging"] = call => Set(service, call, bucket => bucket.Tags = call.Input["Tagging"]!["TagSet"]!.ToJsonString()),
        ["GetBucketEncryption"] = call => service.Bucket(call) is not null ? Encryption() : [],
    };

    internal IReadOnlyDictionary<string, Func<ApiCall, JsonObject>> Operations { get; }

    private static JsonObject Set(S3Service service, ApiCall call, Action<S3Bucket> change)
    {
        change(service.Bucket(call));
        return [];
    }

    private static string PolicyOf(S3Bucket bucket) => bucket.Policy ?? throw new ApiException("NoSuchBucketPolicy", "The bucket policy does not exist", 404);

    private static string Policy(ApiCall call)
    {
        var document = (string)call.Input["Policy"]!;
        try
        {
            if (PolicyDocument.Parse(document).Statements.Any(statement => statement.Principals is null && statement.NotPrincipals is null)) throw new FormatException("Missing required field Principal");
            return document;
        }
        catch (FormatException exception)
        {
            throw new ApiException("MalformedPolicy", exception.Message);
        }
    }

    private static bool IsPublic(string policy) =>
        PolicyDocument.Parse(policy).Statements.Any(statement => statement is { Effect: PolicyEffect.Allow, Principals: { } principals, Conditions.Count: 0 } && principals.Aws.Contains("*"));

    private static JsonObject Acl(S3Bucket bucket)
    {
        var owner = SimulatedIds.Derived(bucket.Account);
        var grants = new JsonArray(Grant("CanonicalUser", "ID", owner, "FULL_CONTROL"));
        if (bucket.Acl.StartsWith("public-read", StringComparison.Ordinal)) grants.Add(Grant("Group", "URI", "http://acs.amazonaws.com/groups/global/AllUsers", "READ"));
        if (bucket.Acl == "public-read-write") grants.Add(Grant("Group", "URI", "http://acs.amazonaws.com/groups/global/AllUsers", "WRITE"));
        return new() { ["Owner"] = new JsonObject { ["ID"] = owner }, ["Grants"] = grants };
    }

    private static JsonObject Grant(string type, string member, string value, string permission) =>
        new() { ["Grantee"] = new JsonObject { ["Type"] = type, [member] = value }, ["Permission"] = permission };

    private static JsonObject Encryption() => JsonNode.Parse("""{"ServerSideEncryptionConfiguration":{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"AES256"},"BucketKeyEnabled":false}]}}""")!.AsObject();
}
