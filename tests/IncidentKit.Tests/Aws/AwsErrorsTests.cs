using System.Net;
using Amazon.Runtime;
using IncidentKit.Aws;

namespace IncidentKit.Tests.Aws;

public sealed class AwsErrorsTests
{
    public static TheoryData<string, string> Known => new()
    {
        { "AccessDenied", nameof(AwsErrorKind.Denied) }, { "UnauthorizedOperation", nameof(AwsErrorKind.Denied) }, { "AccessDeniedException", nameof(AwsErrorKind.Denied) },
        { "Throttling", nameof(AwsErrorKind.Throttled) }, { "RequestLimitExceeded", nameof(AwsErrorKind.Throttled) }, { "TooManyRequestsException", nameof(AwsErrorKind.Throttled) },
        { "NoSuchEntity", nameof(AwsErrorKind.NotFound) }, { "InvalidInstanceID.NotFound", nameof(AwsErrorKind.NotFound) }, { "InvalidVolume.NotFound", nameof(AwsErrorKind.NotFound) },
        { "OptInRequired", nameof(AwsErrorKind.NotAvailable) }, { "SubscriptionRequiredException", nameof(AwsErrorKind.NotAvailable) },
        { "AuthFailure", nameof(AwsErrorKind.NotAuthenticated) }, { "ExpiredToken", nameof(AwsErrorKind.NotAuthenticated) },
        { "DependencyViolation", nameof(AwsErrorKind.Conflict) }, { "DeleteConflict", nameof(AwsErrorKind.Conflict) }, { "ResourceInUse", nameof(AwsErrorKind.Conflict) },
        { "InternalError", nameof(AwsErrorKind.Transient) }, { "ServiceUnavailable", nameof(AwsErrorKind.Transient) },
        { "ValidationError", nameof(AwsErrorKind.Other) },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void A_code_means_the_same_for_every_service(string code, string kind) => Assert.Equal(kind, AwsErrors.KindOf(new AmazonServiceException("no") { ErrorCode = code, StatusCode = HttpStatusCode.BadRequest }).ToString());

    public static TheoryData<HttpStatusCode, string> ByStatus => new()
    {
        { HttpStatusCode.TooManyRequests, nameof(AwsErrorKind.Throttled) }, { HttpStatusCode.Forbidden, nameof(AwsErrorKind.Denied) }, { HttpStatusCode.NotImplemented, nameof(AwsErrorKind.NotAvailable) },
        { HttpStatusCode.BadGateway, nameof(AwsErrorKind.Transient) }, { HttpStatusCode.BadRequest, nameof(AwsErrorKind.Other) },
    };

    [Theory]
    [MemberData(nameof(ByStatus))]
    public void Where_a_code_says_nothing_the_status_does(HttpStatusCode status, string kind) => Assert.Equal(kind, AwsErrors.KindOf(new AmazonServiceException("no") { ErrorCode = "NeverSeen", StatusCode = status }).ToString());

    [Fact]
    public void What_breaks_on_the_way_is_worth_another_try()
    {
        Assert.Equal(AwsErrorKind.Transient, AwsErrors.KindOf(new HttpRequestException()));
        Assert.Equal(AwsErrorKind.Transient, AwsErrors.KindOf(new AmazonClientException("no", new IOException())));
        Assert.Equal(AwsErrorKind.Other, AwsErrors.KindOf(new InvalidOperationException()));
    }
}
