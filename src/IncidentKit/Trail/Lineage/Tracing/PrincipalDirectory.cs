using IncidentKit.Trail.Lineage.Ledger;

namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>Knows the ARNs of IAM's principals by account and name, as the trail shows them: most events name a user only by name, and its path is not in the name.</summary>
internal sealed class PrincipalDirectory
{
    private readonly Dictionary<(string Account, string Type, string Name), string> arns = [];
    private readonly Dictionary<string, string> partitions = [];

    internal PrincipalDirectory(TrailLedger ledger)
    {
        var seen = new HashSet<string>();
        foreach (var actor in ledger.Tables.Actors)
        {
            // Each session has an ARN of its own, which tells nothing but its partition.
            if (actor.Identity is not { Type: "AssumedRole", AccountId: { } account } || !partitions.ContainsKey(account)) Add(actor.Identity.Arn, seen);
            Add(actor.IssuerArn, seen);
        }

        foreach (var effect in ledger.AllEffects.SelectMany(pair => pair.Value))
        {
            Add(effect.Arn, seen);
            Add(effect.Role, seen);
        }
    }

    /// <summary>The ARN of a principal; without a path where the trail shows none.</summary>
    internal string ArnOf(string type, string account, string name) =>
        name.StartsWith("arn:", StringComparison.Ordinal) ? name
        : arns.TryGetValue((account, type, name), out var arn) ? arn
        : Arns.OfIam(partitions.GetValueOrDefault(account, "aws"), account, type["iam:".Length..], name);

    private void Add(string? arn, HashSet<string> seen)
    {
        if (arn is null || !seen.Add(arn) || new ArnParts(arn) is not { Service: "iam" or "sts", Account.Length: > 0 } parts) return;
        var account = parts.Account.ToString();
        partitions[account] = parts.Partition.ToString();
        if (parts.Kind is not ("user" or "role" or "group" or "policy")) return;
        var key = (account, $"iam:{parts.Kind}", Arns.NameOf(parts.Resource).ToString());
        // A session's ARN leaves the role's path out: the longer one is whole.
        if (!arns.TryGetValue(key, out var known) || arn.Length > known.Length || (arn.Length == known.Length && string.CompareOrdinal(arn, known) < 0)) arns[key] = arn;
    }
}
