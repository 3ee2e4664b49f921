using IncidentKit.Aws;

namespace IncidentKit.Samples.Console.Input;

/// <summary>The accounts that an incident spans.</summary>
internal static class AccountInput
{
    /// <summary>The accounts that were named; empty for the caller's own.</summary>
    /// <exception cref="AwsAccessException">All were asked for, and the organization cannot be read.</exception>
    internal static async Task<IReadOnlyList<string>> ReadAsync(Session session, CancellationToken cancellationToken) =>
        session.Options.Accounts ?? await session.Get<IAwsAccounts>().ReadAsync(cancellationToken);
}
