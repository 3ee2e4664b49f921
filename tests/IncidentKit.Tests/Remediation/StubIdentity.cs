using IncidentKit.Aws;

namespace IncidentKit.Tests.Remediation;

/// <summary>Says who the kit is.</summary>
internal sealed class StubIdentity(string arn = $"arn:aws:iam::{Found.Account}:user/responder") : IAwsIdentity
{
    internal string? AccessKeyId { get; init; }

    public Task<AwsCaller> GetCallerAsync(CancellationToken cancellationToken = default) => GetCallerAsync(Found.Account, cancellationToken);

    public Task<AwsCaller> GetCallerAsync(string account, CancellationToken cancellationToken = default) => Task.FromResult(new AwsCaller(account, arn, "AIDA1", "aws") { AccessKeyId = AccessKeyId });
}
