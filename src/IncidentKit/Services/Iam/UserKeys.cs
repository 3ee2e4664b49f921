using System.Runtime.ExceptionServices;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using IncidentKit.Aws;
using IncidentKit.Detection;

namespace IncidentKit.Services.Iam;

/// <summary>The access keys of every user, read once for a run.</summary>
/// <param name="Keys">The keys that could be read.</param>
/// <param name="Failure">Why some could not; thrown by who has given all else.</param>
internal sealed record UserKeys(IReadOnlyList<(UserDetail User, UserCredential Key)> Keys, ExceptionDispatchInfo? Failure)
{
    internal static Task<UserKeys> ReadAsync(DetectionContext context, IamSnapshot snapshot, CancellationToken cancellationToken) =>
        context.Run.ReadOnceAsync($"{context.Account} {UserCredentialKind.AccessKey.ListAction}",
            token => ReadAsync(context.Client<IAmazonIdentityManagementService>(), snapshot, token), cancellationToken);

    private static async Task<UserKeys> ReadAsync(IAmazonIdentityManagementService iam, IamSnapshot snapshot, CancellationToken cancellationToken)
    {
        List<(UserDetail, UserCredential)> keys = [];
        try
        {
            var read = Each.ReadAsync(snapshot.Users, async (user, token) => await UserCredentialKind.AccessKey.List(iam, user.UserName, token).ToListAsync(token), cancellationToken);
            await foreach (var (user, ofUser) in read) keys.AddRange(ofUser.Select(key => (user, key)));
            return new(keys, null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new(keys, ExceptionDispatchInfo.Capture(exception));
        }
    }
}
