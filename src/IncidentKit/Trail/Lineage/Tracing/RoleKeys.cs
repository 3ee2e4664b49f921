using System.Runtime.InteropServices;
using IncidentKit.Trail.Lineage.Ledger;

namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>Tells roles and users by account and name: the trail does not always say their path. There are few of them, and many sessions of each. For one caller at a time.</summary>
internal sealed class RoleKeys
{
    private readonly Dictionary<string, string> known = [];

    /// <summary>What stands for the role or user of an ARN.</summary>
    internal string Of(string arn)
    {
        ref var key = ref CollectionsMarshal.GetValueRefOrAddDefault(known, arn, out _);
        return key ??= $"{Arns.AccountOf(arn)} {(arn.Contains(":user/", StringComparison.Ordinal) ? "user" : "role")} {Arns.NameOf(arn)}";
    }
}
