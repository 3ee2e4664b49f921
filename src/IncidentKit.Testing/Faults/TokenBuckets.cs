namespace IncidentKit.Testing.Faults;

/// <summary>Token buckets of one size, one for each key.</summary>
internal sealed class TokenBuckets(int burst, double perSecond)
{
    private readonly Dictionary<string, (double Tokens, DateTimeOffset At)> buckets = new(StringComparer.Ordinal);

    internal bool TryTake(string key, DateTimeOffset now)
    {
        var (tokens, at) = buckets.GetValueOrDefault(key, (burst, now));
        tokens = Math.Min(burst, tokens + (Math.Max(0, (now - at).TotalSeconds) * perSecond));
        var taken = tokens >= 1;
        buckets[key] = (taken ? tokens - 1 : tokens, now);
        return taken;
    }
}
