using System.Collections.Frozen;

namespace IncidentKit.Aws.Calls;

/// <summary>Published limits that are so low that trying beyond them only costs time: calls a second for each account and Region.</summary>
internal static class KnownRateLimits
{
    private static readonly FrozenDictionary<string, double> PerSecond = new Dictionary<string, double>
    {
        ["cloudtrail:LookupEvents"] = 2,
    }.ToFrozenDictionary();

    /// <summary>The limit of an action; infinite where none is known.</summary>
    internal static double Of(string action) => PerSecond.GetValueOrDefault(action, double.PositiveInfinity);
}
