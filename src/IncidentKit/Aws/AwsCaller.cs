namespace IncidentKit.Aws;

/// <summary>Who the kit is to AWS.</summary>
/// <param name="Account">The account's id.</param>
/// <param name="Arn">The ARN that STS names: a user, an assumed role's session or root.</param>
/// <param name="UserId">The unique id, such as <c>AIDA…</c> or <c>AROA…:session</c>.</param>
/// <param name="Partition">The partition: <c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>.</param>
public sealed record AwsCaller(string Account, string Arn, string UserId, string Partition)
{
    /// <summary>The access key id in use, if known. The secret is never kept here.</summary>
    public string? AccessKeyId { get; init; }
}
