using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Reporting;
using IncidentKit.Trail;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Remediation.Verifying;

/// <summary>Reads the trail again, for what contained credentials still did and for what the owner did to root.</summary>
internal sealed class TrailWatch(ContainedCredentials contained, Incident incident, LineageGraph lineage)
{
    private readonly DateTimeOffset? lastRootUse = lineage.Credentials.Where(credential => credential.Principal?.EndsWith(":root", StringComparison.Ordinal) == true).Max(credential => credential.LastSeen);

    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    internal async Task<TrailLook> LookAsync(IReadOnlyList<ITrailSource> sources, CancellationToken cancellationToken)
    {
        var breaches = new HashSet<string>();
        var passwordChanges = 0;
        var blind = new List<BlindSpot>();
        if (sources.Count == 0 && !contained.IsEmpty) blind.Add(Blind("no trail was given: whether the contained credentials are silent is not known"));
        foreach (var source in sources)
        {
            var statistics = new TrailStatistics();
            try
            {
                await foreach (var trailEvent in source.ReadAsync(statistics, cancellationToken))
                {
                    if (contained.IsBreach(trailEvent)) breaches.Add(trailEvent.EventId);
                    if (IsPasswordChange(trailEvent)) passwordChanges++;
                }
            }
            catch (TrailSourceException exception)
            {
                blind.Add(Blind($"{source.Name} could not be read: {exception.Message}"));
            }

            if (statistics.Unreadable is [var first, ..]) blind.Add(Blind($"{statistics.UnreadableCount} pieces of {source.Name} could not be read, such as {first.Source}: {first.Reason}"));
        }

        return new(breaches.Count, passwordChanges > 0, blind);
    }

    private bool IsPasswordChange(TrailEvent trailEvent) => trailEvent is { EventSource: "signin.amazonaws.com", EventName: "PasswordUpdated", ErrorCode: null, Identity.Type: "Root" }
        && trailEvent.EventTime > (lastRootUse ?? incident.Window.From) && !lineage.AttributedEventIds.Contains(trailEvent.EventId);

    private BlindSpot Blind(string reason) => new()
    {
        Account = incident.Accounts is [var account, ..] ? account : "", Region = "global", Service = "cloudtrail", Reason = UntrustedText.Clean(reason),
    };
}

/// <summary>What one look at the trail showed.</summary>
/// <param name="Calls">Successful calls by contained credentials.</param>
/// <param name="RootPasswordChanged">Whether the owner changed the root password since the attacker's last use of root.</param>
/// <param name="BlindSpots">What of the trail was not read.</param>
internal sealed record TrailLook(int Calls, bool RootPasswordChanged, IReadOnlyList<BlindSpot> BlindSpots);
