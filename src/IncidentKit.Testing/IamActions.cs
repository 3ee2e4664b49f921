using System.Collections.Frozen;

namespace IncidentKit.Testing;

/// <summary>The IAM action that allows a call.</summary>
internal static class IamActions
{
    private static readonly FrozenDictionary<string, string> Exceptions = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["lambda:Invoke"] = "lambda:InvokeFunction",
        ["s3:ListBuckets"] = "s3:ListAllMyBuckets",
        ["s3:ListObjects"] = "s3:ListBucket",
        ["s3:ListObjectsV2"] = "s3:ListBucket",
        ["s3:HeadBucket"] = "s3:ListBucket",
        ["s3:HeadObject"] = "s3:GetObject",
        ["s3:DeleteObjects"] = "s3:DeleteObject",
        ["s3:GetBucketEncryption"] = "s3:GetEncryptionConfiguration",
        ["s3:GetPublicAccessBlock"] = "s3:GetBucketPublicAccessBlock",
        ["s3:PutPublicAccessBlock"] = "s3:PutBucketPublicAccessBlock",
        ["s3:DeletePublicAccessBlock"] = "s3:PutBucketPublicAccessBlock",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    internal static string Of(string service, string operation)
    {
        var action = $"{service}:{operation}";
        return Exceptions.GetValueOrDefault(action, action);
    }
}
