namespace IncidentKit.Trail.Lineage.Ledger;

/// <summary>The parts of an ARN; of what is none, all are empty.</summary>
internal readonly ref struct ArnParts
{
    internal ArnParts(ReadOnlySpan<char> arn)
    {
        Span<Range> ranges = stackalloc Range[6];
        if (arn.Split(ranges, ':') < ranges.Length) return;
        Scheme = arn[ranges[0]];
        Partition = arn[ranges[1]];
        Service = arn[ranges[2]];
        Account = arn[ranges[4]];
        Resource = arn[ranges[5]];
    }

    internal ReadOnlySpan<char> Scheme { get; }

    internal ReadOnlySpan<char> Partition { get; }

    internal ReadOnlySpan<char> Service { get; }

    internal ReadOnlySpan<char> Account { get; }

    /// <summary>What stands behind the fifth colon.</summary>
    internal ReadOnlySpan<char> Resource { get; }

    /// <summary>What the resource begins with, to the first slash.</summary>
    internal ReadOnlySpan<char> Kind => Resource.IndexOf('/') is >= 0 and var slash ? Resource[..slash] : Resource;
}
