using System.Collections.Frozen;
using System.Net;
using Amazon.Runtime;

namespace IncidentKit.Aws;

/// <summary>The one table of AWS's error codes.</summary>
internal static class AwsErrors
{
    private static readonly FrozenDictionary<string, AwsErrorKind> Codes = Table(
        (AwsErrorKind.Denied, ["AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "Client.UnauthorizedOperation", "UnauthorizedException", "AuthorizationError",
            "NotAuthorized", "NotAuthorizedException", "AccessForbidden", "UnauthorizedAccess", "InsufficientPrivilegesException", "Forbidden"]),
        (AwsErrorKind.Throttled, ["Throttling", "ThrottlingException", "ThrottledException", "RequestLimitExceeded", "RequestThrottled", "RequestThrottledException", "TooManyRequestsException",
            "TooManyRequests", "SlowDown", "BandwidthLimitExceeded", "PriorRequestNotComplete", "TransactionInProgressException", "ProvisionedThroughputExceededException", "EC2ThrottledException"]),
        (AwsErrorKind.NotFound, ["NoSuchEntity", "NoSuchEntityException", "ResourceNotFoundException", "NoSuchBucket", "NoSuchKey", "NotFoundException", "TrailNotFoundException",
            "InvalidInstanceID.NotFound", "InvalidKeyPair.NotFound", "InvalidGroup.NotFound", "InvalidGroupId.NotFound", "InvalidSecurityGroupRuleId.NotFound", "InvalidPermission.NotFound",
            "InvalidSpotInstanceRequestID.NotFound", "InvalidSpotFleetRequestId.NotFound", "InvalidFleetId.NotFound", "InvalidLaunchTemplateId.NotFound", "InvalidLaunchTemplateName.NotFoundException",
            "InvalidSnapshot.NotFound", "InvalidAMIID.NotFound", "InvalidAllocationID.NotFound", "CaseIdNotFound"]),
        (AwsErrorKind.NotAvailable, ["UnsupportedOperation", "UnsupportedOperationException", "UnknownOperationException", "InvalidAction", "OptInRequired", "SubscriptionRequiredException",
            "AWSOrganizationsNotInUseException", "DataUnavailableException", "BillExpirationException", "NotImplemented"]),
        (AwsErrorKind.NotAuthenticated, ["AuthFailure", "InvalidClientTokenId", "UnrecognizedClientException", "InvalidAccessKeyId", "InvalidSignatureException", "SignatureDoesNotMatch", "ExpiredToken",
            "ExpiredTokenException", "RequestExpired", "InvalidToken", "MissingAuthenticationToken", "MissingAuthenticationTokenException", "IncompleteSignature"]),
        (AwsErrorKind.Conflict, ["DeleteConflict", "ConcurrentModification", "ConcurrentModificationException", "DependencyViolation", "ResourceInUse", "ResourceInUseFault", "ResourceInUseException",
            "ResourceConflictException", "EntityTemporarilyUnmodifiable", "ScalingActivityInProgress", "IncorrectInstanceState", "ConflictException"]),
        (AwsErrorKind.Transient, ["InternalFailure", "InternalError", "InternalServerError", "InternalServerException", "InternalServiceError", "ServiceFailure", "ServiceUnavailable", "ServiceException",
            "ServiceUnavailableException", "Unavailable", "RequestTimeout", "RequestTimeoutException"]));

    /// <summary>What an exception of a call means.</summary>
    internal static AwsErrorKind KindOf(Exception exception) => exception switch
    {
        AmazonServiceException service => KindOf(service),
        HttpRequestException or IOException or TimeoutException => AwsErrorKind.Transient,
        AmazonClientException { InnerException: HttpRequestException or IOException or TimeoutException or OperationCanceledException } => AwsErrorKind.Transient,
        _ => AwsErrorKind.Other,
    };

    /// <summary>What an exception of a call says; of an answer that AWS does not give, such as a proxy's page, what it was.</summary>
    internal static string Describe(Exception exception) => IsNotAws(exception)
        ? $"HTTP {(int)((AmazonServiceException)exception).StatusCode} without an error code of AWS's"
        : exception.Message;

    /// <summary>Whether what answered is not AWS: a stand-in that lacks the operation, or something on the way.</summary>
    internal static bool IsNotAws(Exception exception) => exception is AmazonServiceException { ErrorCode: null or "", StatusCode: >= HttpStatusCode.Continue and not (HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests) };

    /// <summary>Whether the credentials in use were good and have run out.</summary>
    internal static bool IsExpired(Exception? exception) => exception is AmazonServiceException { ErrorCode: "ExpiredToken" or "ExpiredTokenException" or "RequestExpired" };

    internal static bool IsNotFound(Exception exception) => KindOf(exception) == AwsErrorKind.NotFound;

    private static AwsErrorKind KindOf(AmazonServiceException exception)
    {
        if (exception.ErrorCode is { Length: > 0 } code)
        {
            if (Codes.TryGetValue(code, out var kind)) return kind;
            if (code.EndsWith(".NotFound", StringComparison.Ordinal)) return AwsErrorKind.NotFound;
        }

        return exception.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => AwsErrorKind.Throttled,
            HttpStatusCode.Forbidden => AwsErrorKind.Denied,
            HttpStatusCode.NotImplemented => AwsErrorKind.NotAvailable,
            >= HttpStatusCode.InternalServerError => AwsErrorKind.Transient,
            _ => exception.InnerException is HttpRequestException or IOException or TimeoutException ? AwsErrorKind.Transient : AwsErrorKind.Other,
        };
    }

    private static FrozenDictionary<string, AwsErrorKind> Table(params (AwsErrorKind Kind, string[] Codes)[] rows) =>
        rows.SelectMany(row => row.Codes.Select(code => KeyValuePair.Create(code, row.Kind))).ToFrozenDictionary(StringComparer.Ordinal);
}
