using System.Text;
using Amazon;
using Amazon.S3;
using Amazon.S3.Model;

namespace IncidentKit.Testing.Tests.Sdk;

/// <summary>The official client of S3: buckets in the host's name, chunked bodies, checksums.</summary>
public class StorageClientTests
{
    private readonly TestCloud test = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_object_comes_back_as_it_was_put(bool overHttp)
    {
        await using var endpoint = await test.Cloud.ListenAsync();
        using var s3 = overHttp
            ? new AmazonS3Client(test.Root.Credentials, new AmazonS3Config { ServiceURL = endpoint.Url.ToString(), AuthenticationRegion = "us-east-1", ForcePathStyle = true })
            : new AmazonS3Client(test.Root.Credentials, new AmazonS3Config { RegionEndpoint = RegionEndpoint.USEast1, HttpClientFactory = test.Cloud.HttpClientFactory });
        await s3.PutBucketAsync("evidence-store");
        var body = string.Concat(Enumerable.Repeat("evidence ü ", 20_000));
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(body));
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = "evidence-store", Key = "logs/a b+c/ü.json", InputStream = stream, ContentType = "application/json" });
        using var got = await s3.GetObjectAsync("evidence-store", "logs/a b+c/ü.json");
        using var reader = new StreamReader(got.ResponseStream);
        Assert.Equal(body, await reader.ReadToEndAsync());
        Assert.Equal("application/json", got.Headers.ContentType);

        await s3.PutObjectAsync(new PutObjectRequest { BucketName = "evidence-store", Key = "other", ContentBody = "x" });
        var page = await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "evidence-store", MaxKeys = 1 });
        Assert.True(page.IsTruncated);
        Assert.Equal("logs/a b+c/ü.json", page.S3Objects[0].Key);
        page = await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "evidence-store", ContinuationToken = page.NextContinuationToken });
        Assert.Equal("other", Assert.Single(page.S3Objects).Key);
        Assert.Equal("NoSuchKey", (await Assert.ThrowsAsync<NoSuchKeyException>(() => s3.GetObjectAsync("evidence-store", "none"))).ErrorCode);
        await s3.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = "evidence-store", Objects = [new() { Key = "other" }, new() { Key = "logs/a b+c/ü.json" }] });
        await s3.DeleteBucketAsync("evidence-store");
    }

    [Fact]
    public async Task A_buckets_policy_lets_another_account_in()
    {
        var other = test.Cloud.AddAccount("999988887777");
        var bob = other.AddUser("bob", "AmazonS3ReadOnlyAccess");
        using var own = Client(test.Root.Credentials);
        await own.PutBucketAsync("shared-store");
        await own.PutObjectAsync(new PutObjectRequest { BucketName = "shared-store", Key = "x", ContentBody = "hello" });
        using var theirs = Client(bob.Credentials);
        Assert.Equal("AccessDenied", (await Assert.ThrowsAsync<AmazonS3Exception>(() => theirs.GetObjectAsync("shared-store", "x"))).ErrorCode);
        await own.PutBucketPolicyAsync("shared-store", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::999988887777:root"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::shared-store/*"}]}""");
        using var got = await theirs.GetObjectAsync("shared-store", "x");
        Assert.Equal(5, got.ContentLength);
    }

    private AmazonS3Client Client(Amazon.Runtime.AWSCredentials credentials) =>
        new(credentials, new AmazonS3Config { RegionEndpoint = RegionEndpoint.USEast1, HttpClientFactory = test.Cloud.HttpClientFactory });
}
