using Amazon.Account;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentKit.Services.Account;

/// <summary>What the kit knows of the service.</summary>
internal static class AccountService
{
    internal static void Register(IIncidentKitBuilder builder) =>
        builder.AddAwsClient<IAmazonAccount, AmazonAccountConfig>((credentials, config) => new AmazonAccountClient(credentials, config));
}
