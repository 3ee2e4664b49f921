using IncidentKit.Testing.Core;
using IncidentKit.Testing.Faults;

namespace IncidentKit.Testing;

/// <summary>What goes wrong for calls to one account over HTTP. Actions and Regions may hold <c>*</c>. Safe for concurrent use.</summary>
public sealed class SimulatedFaults
{
    private readonly Lock gate = new();
    private readonly Random random;
    private readonly List<FaultRule> rules = [];
    private readonly List<string> denied = [];

    internal SimulatedFaults(int seed)
    {
        random = new(seed);
        Throttle("cloudtrail:LookupEvents", 2, 2);
    }

    /// <summary>Answers calls that come too fast with the service's throttling error: a token bucket for each operation and Region.</summary>
    /// <param name="action">The service and operation, such as <c>iam:ListUsers</c>.</param>
    /// <param name="burst">The bucket's size.</param>
    /// <param name="perSecond">The tokens that it regains each second.</param>
    /// <param name="region">The Region.</param>
    /// <remarks>The last rule for an operation wins. <c>cloudtrail:LookupEvents</c> has 2 a second from the start, as in AWS.</remarks>
    public SimulatedFaults Throttle(string action, int burst, double perSecond, string region = "*") => Add(new(action, region) { Bucket = new(burst, perSecond) });

    /// <summary>Answers a share of the calls with the service's internal error; which ones depends on the cloud's seed.</summary>
    public SimulatedFaults FailRandomly(string action, double share, string region = "*") => Add(new(action, region) { FailureShare = share });

    /// <summary>Lets calls wait before they are answered.</summary>
    public SimulatedFaults Delay(string action, TimeSpan delay, string region = "*") => Add(new(action, region) { Delay = delay });

    /// <summary>Never answers.</summary>
    public SimulatedFaults Hang(string action, string region = "*") => Add(new(action, region) { Kind = SimulatedFaultKind.Hang });

    /// <summary>Answers with an HTML page, as a proxy or a wrong endpoint does.</summary>
    public SimulatedFaults AnswerHtml(string action, string region = "*") => Add(new(action, region) { Kind = SimulatedFaultKind.Html });

    /// <summary>Takes a service out of a Region: its endpoint is not found there.</summary>
    public SimulatedFaults RemoveService(string service, string region) => Add(new(service + ":*", region) { Kind = SimulatedFaultKind.NoEndpoint });

    /// <summary>Denies actions by a service control policy, from within the organization: for every principal, root too.</summary>
    public SimulatedFaults DenyByServiceControlPolicy(params string[] actions)
    {
        lock (gate) denied.AddRange(actions);
        return this;
    }

    /// <summary>Takes all of it back, the limit of <c>LookupEvents</c> too.</summary>
    public void Clear()
    {
        lock (gate)
        {
            rules.Clear();
            denied.Clear();
        }
    }

    internal bool IsDenied(string action)
    {
        lock (gate) return denied.Exists(pattern => Policies.Glob.IsMatch(pattern, action, ignoreCase: true));
    }

    internal TimeSpan DelayOf(string action, string region)
    {
        lock (gate) return rules.FindLast(rule => rule.Delay > TimeSpan.Zero && rule.Matches(action, region))?.Delay ?? TimeSpan.Zero;
    }

    /// <summary>Throws what the account was told to answer, if anything.</summary>
    internal void Check(Wire.ServiceModel service, string action, string region, DateTimeOffset now)
    {
        lock (gate)
        {
            if (rules.FindLast(rule => rule.Kind is not null && rule.Matches(action, region)) is { Kind: { } kind }) throw new SimulatedFaultException(kind);
            if (rules.FindLast(rule => rule.Bucket is not null && rule.Matches(action, region)) is { Bucket: { } bucket } && !bucket.TryTake($"{action} {region}", now)) throw ServiceErrors.Throttled(service);
            if (rules.FindLast(rule => rule.FailureShare > 0 && rule.Matches(action, region)) is { } failing && random.NextDouble() < failing.FailureShare) throw ServiceErrors.Internal(service);
        }
    }

    private SimulatedFaults Add(FaultRule rule)
    {
        lock (gate) rules.Add(rule);
        return this;
    }
}
