using IncidentKit.Aws;
using IncidentKit.Incidents;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Detection;

/// <summary>What a detector is given for one target.</summary>
public sealed class DetectionContext
{
    /// <summary>The detector that runs.</summary>
    public required DetectorDescriptor Detector { get; init; }

    /// <summary>The account's id.</summary>
    public required string Account { get; init; }

    /// <summary>The Region to look at; for global detectors the partition's home Region.</summary>
    public required string Region { get; init; }

    /// <summary>The incident.</summary>
    public required Incident Incident { get; init; }

    /// <summary>What the trail proved; empty when there was no trail.</summary>
    public required LineageGraph Lineage { get; init; }

    /// <summary>Clients for the account.</summary>
    public required IAwsClients Clients { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>What the detectors of the run share.</summary>
    /// <value>The default is a run of its own: nothing is shared.</value>
    public DetectionRun Run { get; init; } = new();

    /// <summary>A client for this context's account and Region.</summary>
    /// <exception cref="InvalidOperationException">No factory is registered for the client.</exception>
    public TClient Client<TClient>() where TClient : class => Clients.Get<TClient>(Account, Region);

    /// <summary>Says whose work a resource is, by the trail first, by live facts then.</summary>
    /// <remarks>See <see cref="Attributor"/> for the order of the rules.</remarks>
    public Assessment Assess(ResourceRef resource, LiveFacts? facts = null) =>
        Attributor.Assess(Incident, Lineage, Account, Region, resource, facts ?? LiveFacts.None);

    /// <summary>Starts a finding about a resource: id, detector, category, place and attribution are filled.</summary>
    public Finding Report(ResourceRef resource, Assessment assessment, Severity severity, string summary)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(assessment);
        return new()
        {
            Id = FindingId.Of(Detector.Id, Account, Region, resource),
            Detector = Detector.Id,
            Category = Detector.Category,
            Severity = severity,
            Account = Account,
            Region = Region,
            Resource = resource,
            Attribution = assessment.Attribution,
            Confidence = assessment.Confidence,
            Summary = summary,
            Evidence = assessment.Evidence,
        };
    }
}
