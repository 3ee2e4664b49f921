using System.Text;
using System.Text.Json;
using IncidentKit.Incidents;
using IncidentKit.Remediation;
using IncidentKit.Reporting;
using IncidentKit.Reporting.Json;
using IncidentKit.Testing;
using IncidentKit.Trail;
using IncidentKit.Trail.Sigma;
using Microsoft.Extensions.DependencyInjection;

// The whole way in a program that was trimmed or compiled ahead: notice, hunt, investigation, plan, execution, verification, report, and what really is left.
var clock = new SimulatedClock { Speed = 30 };
var simulated = SimulatedScenarios.Build(options: new() { TimeProvider = clock });
using var kit = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddIncidentKit(aws =>
{
    (aws.Credentials, aws.HttpClientFactory) = (simulated.Responder.Credentials, simulated.Cloud.HttpClientFactory);
    (aws.AttemptTimeout, aws.CallDeadline) = (TimeSpan.FromHours(1), TimeSpan.FromHours(1));
}).Services.BuildServiceProvider();

var notice = kit.GetRequiredService<INoticeParser>().Parse(Encoding.UTF8.GetBytes(simulated.NoticeEmail!));
var incident = new Incident { Id = "trimmed", Accounts = [simulated.Account.Id], Indicators = notice.Indicators, Window = new(clock.GetUtcNow().AddDays(-89)), Deadline = notice.Deadline, BreakGlass = [simulated.BreakGlassArn!] };

var logs = Directory.CreateTempSubdirectory("incidentkit-").FullName;
simulated.Cloud.WriteTrail(logs);
List<SigmaHit> hits = [];
await kit.GetRequiredService<ISigmaHunter>().HuntAsync(SigmaRuleSet.Load(new() { EverydayRules = true }), [kit.GetRequiredService<ITrailSources>().Open(logs, incident)], hits.Add, new());
Directory.Delete(logs, recursive: true);

var responder = kit.GetRequiredService<IIncidentResponder>();
var trail = new[] { kit.GetRequiredService<ITrailSources>().Open("event-history", incident) };
var investigation = await responder.InvestigateAsync(incident, trail, new() { Hits = hits });
var plan = responder.MakePlan(investigation).Approve(Approval.Recommended);
var execution = await responder.ExecuteAsync(investigation, plan, new() { DryRun = false });
var verification = await responder.VerifyAsync(investigation, plan, execution, trail, new() { WaitBetweenPasses = TimeSpan.FromSeconds(1) });

var report = new StringWriter();
kit.GetRequiredService<IHtmlReportWriter>().Write(report, new(investigation, plan, execution, verification));
var findings = JsonSerializer.Serialize(FindingsDocument.Of(investigation), IncidentJsonContext.Default.FindingsDocument);
var wrong = simulated.Truth.Check(simulated.Cloud);

Console.WriteLine($"{hits.Count} hits, {investigation.Findings.Count} findings, {plan.Steps.Count} steps, clean: {verification.Clean}, wrong: {wrong.Count}, report of {report.ToString().Length} characters, findings of {findings.Length}");
foreach (var line in wrong) Console.WriteLine(line);
return hits.Count > 0 && investigation.Findings.Count > 80 && wrong.Count == 0 && verification.Clean && findings.Contains("\"rule\": {", StringComparison.Ordinal) ? 0 : 1;
