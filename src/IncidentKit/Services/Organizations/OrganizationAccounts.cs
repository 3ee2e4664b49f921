using Amazon.Organizations;
using Amazon.Runtime;
using IncidentKit.Aws;

namespace IncidentKit.Services.Organizations;

/// <summary>Lists the accounts of the caller's organization, which its management account and delegated administrators may do.</summary>
internal sealed class OrganizationAccounts(IAwsClients clients, IAwsIdentity identity) : IAwsAccounts
{
    public async Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancellationToken = default)
    {
        var caller = await identity.GetCallerAsync(cancellationToken);
        var organizations = clients.Get<IAmazonOrganizations>(caller.Account, AwsPartitions.HomeRegionOf(caller.Partition));
        List<string> accounts = [caller.Account];
        try
        {
            await foreach (var account in Pages.ReadAsync(
                next => organizations.ListAccountsAsync(new() { NextToken = next }, cancellationToken), page => page.Accounts, page => page.NextToken, cancellationToken))
            {
                if (account.Status == AccountStatus.ACTIVE && account.Id != caller.Account) accounts.Add(account.Id);
            }
        }
        catch (AmazonServiceException exception)
        {
            throw new AwsAccessException($"the accounts of the organization cannot be listed ({exception.ErrorCode}): use credentials of its management account or of a delegated administrator, or name the accounts", exception);
        }

        return accounts;
    }
}
