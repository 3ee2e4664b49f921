namespace IncidentKit.Aws;

/// <summary>Tells who the kit is to AWS. Safe for concurrent use.</summary>
public interface IAwsIdentity
{
    /// <summary>Asks STS who the kit's credentials belong to.</summary>
    /// <exception cref="AwsAccessException">There are no credentials, or AWS does not take them; the message says how to mend it.</exception>
    Task<AwsCaller> GetCallerAsync(CancellationToken cancellationToken = default);

    /// <summary>Asks STS who the kit is in one account: the caller itself, or the role that it assumes there.</summary>
    /// <exception cref="AwsAccessException">The account cannot be reached; the message says why.</exception>
    Task<AwsCaller> GetCallerAsync(string account, CancellationToken cancellationToken = default);
}
