using System.Text.Json.Nodes;

namespace IncidentKit.Testing;

/// <summary>One call to AWS as the simulated cloud sees it, after the wire protocol was read.</summary>
internal sealed class ApiCall
{
    /// <summary>The service's endpoint prefix, such as <c>iam</c> or <c>ec2</c>.</summary>
    public required string Service { get; init; }

    /// <summary>The operation, such as <c>CreateUser</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>The input by the model's member names; times are ISO 8601 strings, blobs base64.</summary>
    public required JsonObject Input { get; init; }

    /// <summary>The account that is called.</summary>
    public required string Account { get; init; }

    /// <summary>The Region that is called.</summary>
    public required string Region { get; init; }

    /// <summary>The ARN of the principal that calls: a user, a role's session, root, or a service such as <c>ec2.amazonaws.com</c>.</summary>
    public required string CallerArn { get; init; }

    /// <summary>The access key id that signed the call; <see langword="null"/> for a service.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>The cloud's time.</summary>
    public required DateTimeOffset Now { get; init; }
}
