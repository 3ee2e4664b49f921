namespace IncidentKit.Aws;

/// <summary>Knows the accounts of the caller's organization. Safe for concurrent use.</summary>
public interface IAwsAccounts
{
    /// <summary>Reads the ids of the organization's accounts that are not suspended or closed, the caller's own first.</summary>
    /// <exception cref="AwsAccessException">The caller may not list them, or there is no organization; the message says so.</exception>
    Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancellationToken = default);
}
