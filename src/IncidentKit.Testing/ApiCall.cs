using System.Text.Json.Nodes;
using IncidentKit.Testing.Identity;

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

    /// <summary>All that the cloud knows of who calls.</summary>
    public Caller Caller { get; init; } = Caller.Unknown;

    /// <summary>The address that the call came from; a service's name for a service.</summary>
    public string SourceIp { get; init; } = "";

    public string UserAgent { get; init; } = "";

    /// <summary>The id that AWS gives the call.</summary>
    public string RequestId { get; init; } = "";

    /// <summary>Whether the call was made before, by a process that has ended, and is only made again to come to the same state.</summary>
    public bool Replayed { get; init; }

    /// <summary>Another account that the call touches, which gets a record of its own in CloudTrail.</summary>
    public string? OtherAccount { get; set; }

    /// <summary>How the other account names the caller, where that is not the common way.</summary>
    public JsonObject? OtherIdentity { get; set; }
}
