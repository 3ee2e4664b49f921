using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Reporting;
using IncidentKit.Trail;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Remediation.Verifying;

/// <summary>
/// Reads the trail again, for what contained credentials still did and for what the owner did to root: since the containment, and of a slow source
/// what bears the credentials and principals, and the changes.
/// </summary>
internal sealed class TrailWatch
{
    private const string Root = "root";

    // No session of a role lives longer: those of before the containment were given out within this time.
    private static readonly TimeSpan LongestSession = TimeSpan.FromHours(12);
    private readonly ContainedCredentials contained;
    private readonly Incident incident;
    private readonly HashSet<string> known;
    private readonly bool isAboutRoot;
    private readonly DateTimeOffset rootSince;

    internal TrailWatch(ContainedCredentials contained, Investigation investigation)
    {
        (this.contained, incident, known) = (contained, investigation.Incident, [.. investigation.Lineage.AttributedEventIds]);
        isAboutRoot = Deferrals.IsAboutRoot(investigation);
        rootSince = investigation.Lineage.Credentials.Where(credential => credential.Principal?.EndsWith(":root", StringComparison.Ordinal) == true).Max(credential => credential.LastSeen) ?? incident.Window.From;
    }

    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    internal async Task<TrailLook> LookAsync(IReadOnlyList<ITrailSource> sources, CancellationToken cancellationToken)
    {
        var look = new Look(this);
        List<BlindSpot> blind = [];
        if (contained.IsEmpty && !isAboutRoot) return new(0, false, blind, []);
        if (sources.Count == 0 && !contained.IsEmpty) blind.Add(Blind("no trail was given: whether the contained credentials are silent is not known"));
        List<UnreadableSource> unread = [];
        // What others show of sessions, a slow source is asked for.
        foreach (var source in sources.Select(Narrow).OrderBy(source => source is IAskableSource))
        {
            var statistics = new TrailStatistics();
            try
            {
                await ReadAsync(source, look, statistics, cancellationToken);
            }
            catch (TrailSourceException exception)
            {
                blind.Add(Blind($"{source.Name} could not be read: {exception.Message}"));
            }

            if (statistics.Unreadable is [var first, ..]) blind.Add(Blind($"{statistics.UnreadableCount} pieces of {source.Name} could not be read, such as {first.Source}: {first.Reason}"));
            unread.AddRange(statistics.Unread);
        }

        return look.End(blind, unread);
    }

    private ITrailSource Narrow(ITrailSource source) => source is INarrowableSource wide
        ? wide.For(known => known with
        {
            Window = known.Window with { From = Later(known.Window.From, Since) },
            // Whose calls are looked for is known: a slow source need not be read whole.
            Indicators = contained.IsEmpty ? new() { Principals = [Root] } : contained.Indicators,
        })
        : source;

    private DateTimeOffset Since => contained.IsEmpty ? rootSince : isAboutRoot && rootSince < contained.First - LongestSession ? rootSince : contained.First - LongestSession;

    private static async Task ReadAsync(ITrailSource source, Look look, TrailStatistics statistics, CancellationToken cancellationToken)
    {
        if (source is IAskableSource slow)
        {
            var inquiry = slow.Begin(() => new LookSink(look), statistics);
            while (await inquiry.AskAsync(look.Leads, cancellationToken))
            {
            }

            inquiry.End();
            return;
        }

        await foreach (var trailEvent in source.ReadAsync(statistics, cancellationToken)) look.Take(trailEvent);
    }

    private bool IsPasswordChange(TrailEvent trailEvent) => trailEvent is { EventSource: "signin.amazonaws.com", EventName: "PasswordUpdated", ErrorCode: null, Identity.Type: "Root" }
        && trailEvent.EventTime > rootSince && !known.Contains(trailEvent.EventId);

    private BlindSpot Blind(string reason) => new()
    {
        Account = incident.Accounts is [var account, ..] ? account : "", Region = "global", Service = "cloudtrail", Reason = UntrustedText.Clean(reason),
    };

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    /// <summary>What was seen so far. Safe for concurrent use.</summary>
    private sealed class Look(TrailWatch watch)
    {
        private readonly Lock gate = new();
        private readonly HashSet<string> breaches = new(StringComparer.Ordinal);
        private readonly HashSet<TrailLead> leads = [.. watch.contained.Leads, .. watch.isAboutRoot ? (TrailLead[])[new(TrailLeadKind.UserName, Root)] : []];
        private bool passwordChanged;

        internal IReadOnlyCollection<TrailLead> Leads
        {
            get { lock (gate) return [.. leads]; }
        }

        internal void Take(TrailEvent trailEvent)
        {
            lock (gate)
            {
                if (watch.contained.IsBreach(trailEvent)) breaches.Add(trailEvent.EventId);
                passwordChanged |= watch.IsPasswordChange(trailEvent);
                leads.UnionWith(watch.contained.SessionOf(trailEvent));
            }
        }

        internal TrailLook End(IReadOnlyList<BlindSpot> blind, IReadOnlyList<UnreadableSource> unread) => new(breaches.Count, passwordChanged, blind, unread);
    }

    private sealed class LookSink(Look look) : IRecordSink
    {
        public bool TryTake(in TrailRecord record)
        {
            if (!record.IsSound()) return false;
            look.Take(TrailEvents.Of(record));
            return true;
        }

        public void Dispose()
        {
        }
    }
}

/// <summary>What one look at the trail showed.</summary>
/// <param name="Calls">Successful calls by contained credentials.</param>
/// <param name="RootPasswordChanged">Whether the owner changed the root password since the attacker's last use of root.</param>
/// <param name="BlindSpots">What of the trail could not be read.</param>
/// <param name="Unread">What of it was left out, as it is of nobody who was contained.</param>
internal sealed record TrailLook(int Calls, bool RootPasswordChanged, IReadOnlyList<BlindSpot> BlindSpots, IReadOnlyList<UnreadableSource> Unread);
