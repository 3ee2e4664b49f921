using System.Collections.Frozen;

namespace IncidentKit.Aws;

/// <summary>Knows the IAM action that allows a call.</summary>
internal static class AwsActions
{
    private static readonly FrozenDictionary<(string ServiceId, string Operation), string> Exact =
        AwsOperations.All.Select(operation => KeyValuePair.Create((operation.ServiceId, operation.Name), operation.IamAction))
            .Concat(OfficialPackageActions.Exceptions)
            .ToFrozenDictionary();

    /// <summary>The IAM action of an operation, such as <c>s3:ListBucket</c> for <c>S3</c> and <c>ListObjectsV2</c>.</summary>
    /// <param name="serviceId">The service's id as the SDK names it, such as <c>Auto Scaling</c>.</param>
    /// <param name="operation">The operation's name without <c>Request</c>.</param>
    /// <remarks>A service that the kit has no client for gets the common form: its id in lower case without blanks, and the operation.</remarks>
    public static string For(string serviceId, string operation) =>
        Exact.TryGetValue((serviceId, operation), out var action) ? action : $"{serviceId.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant()}:{operation}";
}
