using System.Diagnostics;
using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Remediation;
using IncidentKit.Reporting;
using IncidentKit.Trail;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentKit.Samples.CustomDetector.Tests;

/// <summary>A vendor's detector and remediator are like the kit's own in every place.</summary>
public sealed class VendorTests : IAsyncDisposable
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private readonly AttackedAccount attack = AttackedAccount.Make();
    private readonly ServiceProvider services;

    public VendorTests() => services = new ServiceCollection()
        .AddIncidentKit(aws => (aws.Credentials, aws.HttpClientFactory) = (attack.Responder.Credentials, attack.Cloud.HttpClientFactory))
        .AddDetector<ElasticIpDetector>().AddRemediator<ReleaseElasticIpRemediator>()
        .Services.AddSingleton(attack.Cloud.TimeProvider).BuildServiceProvider();

    private IIncidentResponder Responder => services.GetRequiredService<IIncidentResponder>();

    [Fact]
    public async Task They_are_in_findings_coverage_plan_execution_and_report()
    {
        var investigation = await InvestigateAsync();
        var finding = Assert.Single(investigation.Findings, finding => finding.Detector == "vendor/elastic-ip");
        Assert.Equal((attack.AttackersAddress, Attribution.AttackerCreated, "eu-west-1"), (finding.Resource.Id, finding.Attribution, finding.Region));
        Assert.Contains(investigation.Coverage, target => target is { Detector: "vendor/elastic-ip", Region: "eu-west-1", Calls: 1 });

        var plan = Responder.MakePlan(investigation).Approve(Approval.Recommended);
        var step = Assert.Single(plan.Steps, step => step.Remediator == "vendor/release-elastic-ip");
        Assert.True(step.Approved);
        var execution = await Responder.ExecuteAsync(investigation, plan, new() { DryRun = false }, cancellationToken: Stop);
        Assert.Equal(StepStatus.Succeeded, execution.Steps.Single(result => result.Id == step.Id).Status);
        Assert.Equal([attack.OwnersAddress], Addresses());

        var report = new StringWriter();
        services.GetRequiredService<IHtmlReportWriter>().Write(report, new(investigation, plan, execution));
        Assert.Contains("vendor/release-elastic-ip", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task They_are_in_the_policies()
    {
        var policies = services.GetRequiredService<IPermissionPolicies>();
        Assert.Contains(policies.ForInvestigation(), policy => policy.Document.Contains("ec2:DescribeAddresses", StringComparison.Ordinal));
        Assert.Contains(policies.ForExecution(), policy => policy.Document.Contains("ec2:ReleaseAddress", StringComparison.Ordinal));
        var plan = Responder.MakePlan(await InvestigateAsync());
        Assert.Contains(policies.ForPlan(plan), policy => policy.Document.Contains("ec2:ReleaseAddress", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_host_runs()
    {
        using var host = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "IncidentKit.Samples.CustomDetector.dll")]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = await host.StandardOutput.ReadToEndAsync(Stop);
        await host.WaitForExitAsync(Stop);
        Assert.Equal(0, host.ExitCode);
        Assert.Contains("Succeeded vendor/release-elastic-ip on eipalloc-", output, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private Task<Investigation> InvestigateAsync() =>
        Responder.InvestigateAsync(attack.Incident, [services.GetRequiredService<ITrailSources>().Open("event-history", attack.Incident)], cancellationToken: Stop);

    private IEnumerable<string> Addresses() => attack.Responder.Call("ec2", "DescribeAddresses", region: "eu-west-1")["Addresses"]!.AsArray().Select(address => (string)address!["AllocationId"]!);
}
