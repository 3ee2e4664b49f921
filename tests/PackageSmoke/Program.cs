using IncidentKit.Incidents;
using IncidentKit.Remediation;
using IncidentKit.Testing;
using IncidentKit.Trail;
using Microsoft.Extensions.DependencyInjection;

var simulated = SimulatedScenarios.Build();   // with AddIncidentKit() alone it is your own account, by the SDK's chain of credentials
using var kit = new ServiceCollection().AddSingleton(simulated.Cloud.TimeProvider)
    .AddIncidentKit(aws => (aws.Credentials, aws.HttpClientFactory) = (simulated.Responder.Credentials, simulated.Cloud.HttpClientFactory)).Services.BuildServiceProvider();
var responder = kit.GetRequiredService<IIncidentResponder>();

var notice = kit.GetRequiredService<INoticeParser>().Parse(System.Text.Encoding.UTF8.GetBytes(simulated.Notice!));
var incident = new Incident { Id = "example", Indicators = notice.Indicators, Window = new(DateTimeOffset.UtcNow.AddDays(-89)), Deadline = notice.Deadline };
var investigation = await responder.InvestigateAsync(incident, [kit.GetRequiredService<ITrailSources>().Open("event-history", incident)]);
var plan = responder.MakePlan(investigation).Approve(Approval.Recommended);
var execution = await responder.ExecuteAsync(investigation, plan);   // a dry run, unless the options say otherwise
Console.WriteLine($"{investigation.Findings.Count} findings, {plan.Steps.Count} steps planned, {execution.Steps.Count} tried dry until {incident.Deadline?.At:u}");
