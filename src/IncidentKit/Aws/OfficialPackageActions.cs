namespace IncidentKit.Aws;

/// <summary>Operations of the official packages whose IAM action is not the service's prefix and the operation's name.</summary>
internal static class OfficialPackageActions
{
    private const string S3 = "S3";
    private const string Lambda = "Lambda";

    public static IEnumerable<KeyValuePair<(string ServiceId, string Operation), string>> Exceptions { get; } =
    [
        Of(S3, "ListBuckets", "s3:ListAllMyBuckets"),
        Of(S3, "ListObjects", "s3:ListBucket"),
        Of(S3, "ListObjectsV2", "s3:ListBucket"),
        Of(S3, "ListVersions", "s3:ListBucketVersions"),
        Of(S3, "ListMultipartUploads", "s3:ListBucketMultipartUploads"),
        Of(S3, "ListParts", "s3:ListMultipartUploadParts"),
        Of(S3, "HeadBucket", "s3:ListBucket"),
        Of(S3, "GetObjectMetadata", "s3:GetObject"),
        Of(S3, "GetACL", "s3:GetBucketAcl"),
        Of(S3, "PutACL", "s3:PutBucketAcl"),
        Of(S3, "GetBucketEncryption", "s3:GetEncryptionConfiguration"),
        Of(S3, "PutBucketEncryption", "s3:PutEncryptionConfiguration"),
        Of(S3, "DeleteBucketEncryption", "s3:PutEncryptionConfiguration"),
        Of(S3, "DeleteLifecycleConfiguration", "s3:PutLifecycleConfiguration"),
        Of(S3, "GetBucketReplication", "s3:GetReplicationConfiguration"),
        Of(S3, "DeleteBucketReplication", "s3:PutReplicationConfiguration"),
        Of(S3, "GetPublicAccessBlock", "s3:GetBucketPublicAccessBlock"),
        Of(S3, "PutPublicAccessBlock", "s3:PutBucketPublicAccessBlock"),
        Of(S3, "DeletePublicAccessBlock", "s3:PutBucketPublicAccessBlock"),
        Of(S3, "DeleteObjects", "s3:DeleteObject"),
        Of(S3, "CopyObject", "s3:PutObject"),
        Of(S3, "InitiateMultipartUpload", "s3:PutObject"),
        Of(S3, "UploadPart", "s3:PutObject"),
        Of(S3, "CompleteMultipartUpload", "s3:PutObject"),
        Of(Lambda, "Invoke", "lambda:InvokeFunction"),
    ];

    private static KeyValuePair<(string ServiceId, string Operation), string> Of(string serviceId, string operation, string action) => new((serviceId, operation), action);
}
