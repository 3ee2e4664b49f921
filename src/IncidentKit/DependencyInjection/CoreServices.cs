using IncidentKit.Aws;
using IncidentKit.Aws.Calls;
using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Incidents.Notices;
using IncidentKit.Incidents.Store;
using IncidentKit.Regions;
using IncidentKit.Remediation;
using IncidentKit.Remediation.Executing;
using IncidentKit.Remediation.Planning;
using IncidentKit.Remediation.Verifying;
using IncidentKit.Reporting;
using IncidentKit.Reporting.Html;
using IncidentKit.Telemetry;
using IncidentKit.Trail;
using IncidentKit.Trail.Lineage;
using IncidentKit.Trail.Sigma;
using IncidentKit.Trail.Sigma.Hunting;
using IncidentKit.Trail.Sources;
using IncidentKit.Trail.Suspects;
using IncidentKit.Trail.Watching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IncidentKit.DependencyInjection;

/// <summary>Registers what is not a unit: each part by TryAdd, so that a host can put its own in its place.</summary>
internal static class CoreServices
{
    internal static void Add(IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<KitTelemetry>();
        services.TryAddSingleton<AwsCredentialSource>();
        services.TryAddSingleton<CallPipelines>();
        services.TryAddSingleton<AwsClients>();
        services.TryAddSingleton<IAwsClients>(provider => provider.GetRequiredService<AwsClients>());
        services.TryAddSingleton<IAwsIdentity, AwsIdentity>();
        services.TryAddSingleton<IRegionCatalog, RegionCatalog>();
        services.TryAddSingleton<IRegionFanOut, RegionFanOut>();
        services.TryAddSingleton<INoticeParser, NoticeParser>();
        services.TryAddSingleton<RemediatorCatalog>();
        services.TryAddSingleton<IPlanner, Planner>();
        services.TryAddSingleton<IPermissionPolicies, PermissionPolicies>();
        services.TryAddSingleton<PlanCheck>();
        services.TryAddSingleton<CallerGuard>();
        services.TryAddSingleton<StepRunner>();
        services.TryAddSingleton<IPlanExecutor, PlanExecutor>();
        services.TryAddSingleton<IEvidenceStore, InMemoryEvidenceStore>();
        services.TryAddSingleton<IVerifier, Verifier>();
        services.TryAddSingleton<IIncidentResponder, IncidentResponder>();
        services.TryAddSingleton<DetectorCatalog>();
        services.TryAddSingleton<IInvestigator, Investigator>();
        services.TryAddSingleton<IIncidentStore, InMemoryIncidentStore>();
        services.TryAddSingleton<ITrailSources, TrailSources>();
        services.TryAddSingleton<ILineageBuilder, LineageBuilder>();
        services.TryAddSingleton<ISigmaHunter, SigmaHunter>();
        services.TryAddSingleton<ITrailWatcher, TrailWatcher>();
        services.TryAddSingleton<ISuspectRanker, SuspectRanker>();
        services.TryAddSingleton<ICaseReplyWriter, CaseReplyWriter>();
        services.TryAddSingleton<IHtmlReportWriter, HtmlReportWriter>();
    }
}
