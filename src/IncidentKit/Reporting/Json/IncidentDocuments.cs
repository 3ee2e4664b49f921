using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Remediation;
using IncidentKit.Trail;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Reporting.Json;

/// <summary>The file <c>findings.json</c>.</summary>
/// <param name="Schema">Always <c>incidentkit/findings/1</c>.</param>
/// <param name="Findings">The findings, most severe first.</param>
public sealed record FindingsDocument(string Schema, IReadOnlyList<Finding> Findings)
{
    /// <summary>Makes the document of an investigation.</summary>
    public static FindingsDocument Of(Investigation investigation)
    {
        ArgumentNullException.ThrowIfNull(investigation);
        return new("incidentkit/findings/1", investigation.Findings);
    }
}

/// <summary>The file <c>coverage.json</c>.</summary>
/// <param name="Schema">Always <c>incidentkit/coverage/1</c>.</param>
/// <param name="Targets">One entry for each (account, Region, detector).</param>
/// <param name="BlindSpots">What was not seen.</param>
public sealed record CoverageDocument(string Schema, IReadOnlyList<CoverageTarget> Targets, IReadOnlyList<BlindSpot> BlindSpots)
{
    /// <summary>Makes the document of an investigation.</summary>
    public static CoverageDocument Of(Investigation investigation)
    {
        ArgumentNullException.ThrowIfNull(investigation);
        return new("incidentkit/coverage/1", investigation.Coverage, investigation.BlindSpots);
    }
}

/// <summary>The file <c>lineage.json</c>: a graph with its schema.</summary>
public sealed record LineageDocument
{
    /// <summary>Always <c>incidentkit/lineage/1</c>.</summary>
    public string Schema { get; init; } = "incidentkit/lineage/1";

    /// <inheritdoc cref="LineageGraph.Indicators"/>
    public required Indicators Indicators { get; init; }

    /// <inheritdoc cref="LineageGraph.Window"/>
    public required TrailWindow? Window { get; init; }

    /// <inheritdoc cref="LineageGraph.Trail"/>
    public required TrailSummary Trail { get; init; }

    /// <inheritdoc cref="LineageGraph.Credentials"/>
    public required IReadOnlyList<LineageCredential> Credentials { get; init; }

    /// <inheritdoc cref="LineageGraph.Principals"/>
    public required IReadOnlyList<LineagePrincipal> Principals { get; init; }

    /// <inheritdoc cref="LineageGraph.Resources"/>
    public required IReadOnlyList<LineageResource> Resources { get; init; }

    /// <inheritdoc cref="LineageGraph.Grants"/>
    public required IReadOnlyList<LineageGrant> Grants { get; init; }

    /// <inheritdoc cref="LineageGraph.Damage"/>
    public IReadOnlyList<LineageDamage> Damage { get; init; } = [];

    /// <inheritdoc cref="LineageGraph.Edges"/>
    public required IReadOnlyList<LineageEdge> Edges { get; init; }

    /// <summary>Ids of the attacker's events; <see langword="null"/> unless they were asked for.</summary>
    public IReadOnlyList<string>? AttributedEventIds { get; init; }

    /// <summary>Makes the document of a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="withEvents">Whether to list the attacker's events.</param>
    public static LineageDocument Of(LineageGraph graph, bool withEvents)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return new()
        {
            Indicators = graph.Indicators, Window = graph.Window, Trail = graph.Trail, Credentials = graph.Credentials, Principals = graph.Principals,
            Resources = graph.Resources, Grants = graph.Grants, Damage = graph.Damage, Edges = graph.Edges, AttributedEventIds = withEvents ? graph.AttributedEventIds : null,
        };
    }
}

/// <summary>The file <c>plan.json</c>.</summary>
/// <param name="Schema">Always <c>incidentkit/plan/1</c>.</param>
/// <param name="Steps">The steps.</param>
public sealed record PlanDocument(string Schema, IReadOnlyList<PlanStep> Steps)
{
    /// <summary>The schema's name.</summary>
    public const string SchemaName = "incidentkit/plan/1";

    /// <summary>Makes the document of a plan.</summary>
    public static PlanDocument Of(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new(SchemaName, plan.Steps);
    }
}

/// <summary>The file <c>execution.json</c>.</summary>
/// <param name="Schema">Always <c>incidentkit/execution/1</c>.</param>
/// <param name="DryRun">Whether nothing was changed.</param>
/// <param name="Steps">One result for each step of the plan.</param>
public sealed record ExecutionDocument(string Schema, bool DryRun, IReadOnlyList<StepResult> Steps)
{
    /// <summary>Makes the document of an execution.</summary>
    public static ExecutionDocument Of(Execution execution)
    {
        ArgumentNullException.ThrowIfNull(execution);
        return new("incidentkit/execution/1", execution.DryRun, execution.Steps);
    }
}

/// <summary>The file <c>verification.json</c>.</summary>
/// <param name="Schema">Always <c>incidentkit/verification/1</c>.</param>
/// <param name="Clean">Whether the account is clean.</param>
/// <param name="Passes">The passes.</param>
/// <param name="BlindSpots">What could not be seen.</param>
/// <param name="Deferred">What has to be waited for.</param>
public sealed record VerificationDocument(string Schema, bool Clean, IReadOnlyList<VerificationPass> Passes, IReadOnlyList<BlindSpot> BlindSpots, IReadOnlyList<string> Deferred)
{
    /// <summary>What of the trail was left out because it is of nobody who was contained.</summary>
    public IReadOnlyList<UnreadableSource> Unread { get; init; } = [];

    /// <summary>Makes the document of a verification.</summary>
    public static VerificationDocument Of(Verification verification)
    {
        ArgumentNullException.ThrowIfNull(verification);
        return new("incidentkit/verification/1", verification.Clean, verification.Passes, verification.BlindSpots, verification.Deferred) { Unread = verification.Unread };
    }
}
