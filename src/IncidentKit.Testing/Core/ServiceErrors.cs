using IncidentKit.Testing.Wire;

namespace IncidentKit.Testing.Core;

/// <summary>The errors that every service gives before its own work begins, in that service's words.</summary>
internal static class ServiceErrors
{
    private const string InvalidToken = "The security token included in the request is invalid.";

    /// <summary>The access key is unknown, inactive, or not known in a Region that is not enabled.</summary>
    internal static ApiException UnknownKey(ServiceModel service) => service.Protocol switch
    {
        WireProtocol.Ec2 => new("AuthFailure", "AWS was not able to validate the provided access credentials", 401),
        WireProtocol.Query => new("InvalidClientTokenId", InvalidToken, 403),
        WireProtocol.RestXml => new("InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.", 403),
        WireProtocol.RestJson => new("UnrecognizedClientException", InvalidToken, 403),
        _ => new("UnrecognizedClientException", InvalidToken),
    };

    internal static ApiException BadSignature(ServiceModel service)
    {
        const string message = "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";
        return service.Protocol switch
        {
            WireProtocol.Ec2 => new("AuthFailure", "AWS was not able to validate the provided access credentials", 401),
            WireProtocol.Query or WireProtocol.RestXml => new("SignatureDoesNotMatch", message, 403),
            WireProtocol.RestJson => new("InvalidSignatureException", message, 403),
            _ => new("InvalidSignatureException", message),
        };
    }

    internal static ApiException Expired(ServiceModel service) => service.Protocol switch
    {
        WireProtocol.Ec2 => new("RequestExpired", "Request has expired."),
        WireProtocol.Query => new("ExpiredToken", "The security token included in the request is expired", 403),
        WireProtocol.RestXml => new("ExpiredToken", "The provided token has expired."),
        WireProtocol.RestJson => new("ExpiredTokenException", "The security token included in the request is expired", 403),
        _ => new("ExpiredTokenException", "The security token included in the request is expired"),
    };

    internal static ApiException Unsigned(ServiceModel service) => service.Protocol switch
    {
        WireProtocol.RestXml => new("AccessDenied", "Access Denied", 403),
        WireProtocol.Ec2 or WireProtocol.Query => new("MissingAuthenticationToken", "Request is missing Authentication Token", 403),
        WireProtocol.RestJson => new("MissingAuthenticationTokenException", "Missing Authentication Token", 403),
        _ => new("MissingAuthenticationTokenException", "Missing Authentication Token"),
    };

    internal static ApiException Denied(ServiceModel service, string message) => service.Protocol switch
    {
        WireProtocol.Ec2 => new("UnauthorizedOperation", "You are not authorized to perform this operation. " + message, 403),
        WireProtocol.Query or WireProtocol.RestXml => new("AccessDenied", message, 403),
        WireProtocol.RestJson => new("AccessDeniedException", message, 403),
        _ => new("AccessDeniedException", message),
    };

    internal static ApiException Throttled(ServiceModel service) => service.Name switch
    {
        "ec2" => new("RequestLimitExceeded", "Request limit exceeded.", 503),
        "s3" => new("SlowDown", "Please reduce your request rate.", 503),
        "lambda" or "account" => new("TooManyRequestsException", "Rate exceeded", 429),
        "organizations" => new("TooManyRequestsException", "You have sent too many requests in too short a period of time."),
        "iam" or "sts" or "autoscaling" => new("Throttling", "Rate exceeded"),
        _ => new("ThrottlingException", "Rate exceeded"),
    };

    internal static ApiException Missing(ServiceModel service, string member) => service.Protocol switch
    {
        WireProtocol.Ec2 => new("MissingParameter", $"The request must contain the parameter {member}"),
        WireProtocol.Query => new("ValidationError", $"1 validation error detected: Value null at '{CamelCase.Of(member)}' failed to satisfy constraint: Member must not be null"),
        WireProtocol.RestXml => new("MalformedXML", $"The request must contain {member}"),
        _ => new("ValidationException", $"1 validation error detected: Value null at '{CamelCase.Of(member)}' failed to satisfy constraint: Member must not be null"),
    };

    internal static ApiException Internal(ServiceModel service) => service.Protocol switch
    {
        WireProtocol.Ec2 or WireProtocol.RestXml => new("InternalError", "An internal error has occurred", 500),
        WireProtocol.Query => new("InternalFailure", "The request processing has failed because of an unknown error, exception or failure.", 500),
        _ => new("InternalFailure", "We encountered an internal error. Please try again.", 500),
    };
}
