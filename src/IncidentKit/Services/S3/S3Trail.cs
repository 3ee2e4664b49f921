using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.S3;

/// <summary>What S3's events do to buckets. What happens to objects is too much to keep one by one.</summary>
internal static class S3Trail
{
    private const string Bucket = "s3:bucket";
    private const string Name = "request.bucketName";

    private static readonly string[] Settings =
    [
        "PutBucketPublicAccessBlock", "DeleteBucketPublicAccessBlock", "PutBucketOwnershipControls", "DeleteBucketLifecycle",
        "PutBucketEncryption", "DeleteBucketEncryption", "PutBucketWebsite", "PutBucketNotification", "PutBucketCors", "PutObjectLockConfiguration", "PutBucketAccelerateConfiguration",
    ];

    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(
    [
        // In us-east-1 the owner's second call succeeds too.
        On("CreateBucket", Creates(Bucket, Name) with { Arn = "arn:aws:s3:::{request.bucketName}", MayExist = true }),
        On("DeleteBucket", Deletes(Bucket, Name)),
        On("PutBucketPolicy", Policy with { Document = "request.bucketPolicy|request.policy" }),
        On("DeleteBucketPolicy", Policy with { Kind = TrailEffectKind.Revokes }),
        On("PutBucketAcl", Acl with { Document = "request.AccessControlPolicy|request.x-amz-acl" }),
        On("PutBucketReplication", Grants("replication", Bucket, Name) with { Document = "request.ReplicationConfiguration", IsSole = true }),
        On("DeleteBucketReplication", Revokes("replication", Bucket, Name)),
        .. Settings.Select(name => On(name, Alters(Bucket, Name))),
        // What is kept can be made to go by itself: logs and old versions.
        On("PutBucketLifecycle", Alters(Bucket, Name) with { Destroys = true, Document = "request.LifecycleConfiguration" }),
        On("PutBucketVersioning", Alters(Bucket, Name) with { Destroys = true, Document = "request.VersioningConfiguration.Status" }),
        On("PutBucketLogging", Hides(Bucket, Name) with { Document = "request.BucketLoggingStatus" }),
        On("PutAccountPublicAccessBlock", Alters("s3:account-public-access-block", "event.account")),
        On("DeleteAccountPublicAccessBlock", Alters("s3:account-public-access-block", "event.account")),
        On("CreateAccessPoint", Creates("s3:access-point", "request.name")),
        On("PutAccessPointPolicy", Grants("resourcePolicy", "s3:access-point", "request.name") with { Document = "request.policy", IsSole = true }),
        On("DeleteAccessPoint", Deletes("s3:access-point", "request.name")),
        On("CreateJob", Creates("s3:batch-job", "response.jobId")),
    ]);

    private static TrailEffect Policy => Grants("resourcePolicy", Bucket, Name) with { IsSole = true };

    private static TrailEffect Acl => Grants("bucketAcl", Bucket, Name) with { IsSole = true };

    private static TrailRule On(string name, params IReadOnlyList<TrailEffect> effects) => new("s3.amazonaws.com", name, effects);
}
