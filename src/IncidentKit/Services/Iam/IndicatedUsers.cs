using System.Runtime.ExceptionServices;
using Amazon.IdentityManagement;
using IncidentKit.Detection;

namespace IncidentKit.Services.Iam;

/// <summary>The users whose access keys are among the incident's indicators, asked of IAM where the trail does not tell.</summary>
/// <param name="Names">The users' names.</param>
/// <param name="Failure">What kept the search from being whole.</param>
internal sealed record IndicatedUsers(IReadOnlySet<string> Names, ExceptionDispatchInfo? Failure)
{
    internal static async Task<IndicatedUsers> ReadAsync(DetectionContext context, IamSnapshot snapshot, CancellationToken cancellationToken)
    {
        var traced = context.Lineage.Credentials.Where(credential => credential.Principal is not null).Select(credential => credential.Id).ToHashSet();
        var wanted = context.Incident.Indicators.AccessKeys.Where(key => key.StartsWith("AKIA", StringComparison.Ordinal) && !traced.Contains(key)).ToHashSet();
        HashSet<string> names = [];
        if (wanted.Count == 0) return new(names, null);
        var keys = await UserKeys.ReadAsync(context, snapshot, cancellationToken);
        foreach (var (user, key) in keys.Keys)
        {
            if (wanted.Contains(key.Id)) names.Add(user.UserName);
        }

        return new(names, keys.Failure);
    }
}
