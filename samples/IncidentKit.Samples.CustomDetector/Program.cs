using IncidentKit.Incidents;
using IncidentKit.Remediation;
using IncidentKit.Samples.CustomDetector;
using IncidentKit.Trail;
using Microsoft.Extensions.DependencyInjection;

// snippet: host
var attack = AttackedAccount.Make();
var services = new ServiceCollection()
    .AddIncidentKit(aws => (aws.Credentials, aws.HttpClientFactory) = (attack.Responder.Credentials, attack.Cloud.HttpClientFactory))
    .AddDetector<ElasticIpDetector>()
    .AddRemediator<ReleaseElasticIpRemediator>()
    .Services.AddSingleton(attack.Cloud.TimeProvider).BuildServiceProvider();
var (responder, trail) = (services.GetRequiredService<IIncidentResponder>(), services.GetRequiredService<ITrailSources>().Open("event-history", attack.Incident));

var investigation = await responder.InvestigateAsync(attack.Incident, [trail]);
foreach (var finding in investigation.Findings) Console.WriteLine($"found {finding.Resource}: {finding.Attribution}, {finding.Summary}");

var plan = responder.MakePlan(investigation).Approve(Approval.Recommended);
var execution = await responder.ExecuteAsync(investigation, plan, new() { DryRun = false });
foreach (var (step, result) in plan.Steps.Zip(execution.Steps)) Console.WriteLine($"{result.Status} {step.Remediator} on {step.Resource.Id}");
// end
