using IncidentKit.Trail.Lineage.Ledger;

namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>Knows the ARNs of IAM's principals by account and name, as the trail shows them: most events name a user only by name, and its path is not in the name.</summary>
internal sealed class PrincipalDirectory
{
    private readonly Dictionary<(string Account, string Type, string Name), string> arns = [];
    private readonly Dictionary<string, string> partitions = [];

    internal PrincipalDirectory(TrailLedger ledger)
    {
        foreach (var actor in ledger.Tables.Actors)
        {
            Add(actor.Identity.Arn);
            Add(actor.IssuerArn);
        }

        foreach (var effect in ledger.AllEffects.SelectMany(pair => pair.Value))
        {
            Add(effect.Arn);
            Add(effect.Role);
        }
    }

    /// <summary>The ARN of a principal; without a path where the trail shows none.</summary>
    internal string ArnOf(string type, string account, string name) =>
        name.StartsWith("arn:", StringComparison.Ordinal) ? name
        : arns.TryGetValue((account, type, name), out var arn) ? arn
        : Arns.OfIam(partitions.GetValueOrDefault(account, "aws"), account, type["iam:".Length..], name);

    private void Add(string? arn)
    {
        if (arn?.Split(':', 6) is not [_, var partition, "iam" or "sts", _, { Length: > 0 } account, var rest]) return;
        partitions[account] = partition;
        var kind = rest.Split('/')[0];
        if (kind is not ("user" or "role" or "group" or "policy")) return;
        var key = (account, $"iam:{kind}", Arns.NameOf(rest));
        // A session's ARN leaves the role's path out: the longer one is whole.
        if (!arns.TryGetValue(key, out var known) || arn.Length > known.Length || (arn.Length == known.Length && string.CompareOrdinal(arn, known) < 0)) arns[key] = arn;
    }
}
