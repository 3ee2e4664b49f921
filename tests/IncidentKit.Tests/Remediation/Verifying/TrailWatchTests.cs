using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Remediation;
using IncidentKit.Remediation.Verifying;
using IncidentKit.Testing;
using IncidentKit.Tests.Trail.Sources;
using IncidentKit.Trail;
using IncidentKit.Trail.Lineage;
using IncidentKit.Trail.Sources;

namespace IncidentKit.Tests.Remediation.Verifying;

/// <summary>A busy Region is asked for those who were contained, and for nobody else.</summary>
public sealed class TrailWatchTests : IDisposable
{
    private static readonly HistoryLimits OnePage = new(1, 600, 3600);
    private readonly TrailBench bench = TrailBench.Empty();
    private readonly SimulatedActor eve;
    private readonly SimulatedActor owner;
    private DateTimeOffset contained;

    public TrailWatchTests()
    {
        eve = bench.Account.AddUser("eve", "AdministratorAccess");
        owner = bench.Account.AddUser("owner", "AdministratorAccess");
        bench.Account.AddRole("worker", bench.Account.Id, "ReadOnlyAccess");
    }

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Where_all_are_silent_a_busy_Region_is_hardly_read_and_it_is_said_what_was_left_out()
    {
        Contain();
        Busy(600);
        var look = await LookAsync(OfKey(eve));

        Assert.Equal((0, 0), (look.Calls, look.BlindSpots.Count));
        var unread = Assert.Single(look.Unread);
        Assert.Contains("us-east-1", unread.Source, StringComparison.Ordinal);
        Assert.Contains("what others only read was left out", unread.Reason, StringComparison.Ordinal);
        Assert.InRange(Pages("us-east-1"), 2, 6);
    }

    [Fact]
    public async Task A_call_of_a_contained_key_is_seen_among_a_thousand_others()
    {
        Contain();
        Busy(300);
        eve.Call("ec2", "DescribeInstances", []);
        Busy(300);
        Assert.Equal(1, (await LookAsync(OfKey(eve))).Calls);
    }

    [Fact]
    public async Task A_call_of_an_old_session_of_a_role_is_seen_though_nobody_knew_of_the_session()
    {
        var session = Assume("unheard-of");
        bench.Clock.Advance(TimeSpan.FromMinutes(30));
        Contain();
        Busy(300);
        session.Call("ec2", "DescribeInstances", []);
        // One that the owner took on afterwards may work.
        Assume("later").Call("ec2", "DescribeInstances", []);
        Busy(300);

        Assert.Equal(1, (await LookAsync((Step("iam:role", "worker", $"arn:aws:iam::{bench.Account.Id}:role/worker"), RemediationKind.Revoke, contained))).Calls);
    }

    [Fact]
    public async Task A_call_of_a_session_that_a_denied_user_gave_out_is_seen()
    {
        var session = owner.WithCredentials(eve.Call("sts", "GetFederationToken", new() { ["Name"] = "friend", ["Policy"] = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""" }));
        Contain();
        Busy(300);
        session.Call("ec2", "DescribeInstances", []);
        Busy(300);
        Assert.Equal(1, (await LookAsync((Step("iam:user", "eve"), RemediationKind.Disable, contained))).Calls);
    }

    [Fact]
    public async Task Nothing_from_long_before_the_containment_is_read()
    {
        Busy(300);
        bench.Clock.Advance(TimeSpan.FromDays(3));
        Contain();
        var look = await LookAsync(OfKey(eve));
        Assert.Empty(look.Unread);
        Assert.Equal(1, Pages("us-east-1"));
    }

    [Fact]
    public async Task Without_anything_contained_nothing_is_read()
    {
        Busy(10);
        await LookAsync();
        Assert.DoesNotContain(bench.Calls, call => call.Operation == "LookupEvents");
    }

    [Fact]
    public async Task A_Region_that_does_not_answer_is_a_blind_spot()
    {
        Contain();
        bench.Account.Faults.RemoveService("cloudtrail", "eu-west-1");
        Assert.Contains("eu-west-1", Assert.Single((await LookAsync(OfKey(eve))).BlindSpots).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_trails_files_are_read_since_the_containment()
    {
        bench.Call("s3", "CreateBucket", new() { ["Bucket"] = "logs" });
        bench.Call("cloudtrail", "CreateTrail", new() { ["Name"] = "trail", ["S3BucketName"] = "logs", ["IsMultiRegionTrail"] = true });
        bench.Call("cloudtrail", "StartLogging", new() { ["Name"] = "trail" });
        for (var day = 0; day < 10; day++)
        {
            Busy(1);
            bench.Clock.Advance(TimeSpan.FromDays(1));
        }

        Contain();
        eve.Call("ec2", "DescribeInstances", []);
        bench.Clock.Advance(TimeSpan.FromHours(1));
        Busy(1);

        var fetched = new ConcurrentQueue<string>();
        bench.Break = request =>
        {
            if (request.RequestUri!.AbsolutePath.EndsWith(".gz", StringComparison.Ordinal)) fetched.Enqueue(request.RequestUri.AbsolutePath.Split('_')[3]);
            return null;
        };
        Assert.Equal(1, (await LookAsync(bench.Get<ITrailSources>().Open("account", bench.Incident), OfKey(eve))).Calls);
        Assert.NotEmpty(fetched);
        Assert.All(fetched, time => Assert.True(string.CompareOrdinal(time, $"{contained.AddHours(-12):yyyyMMdd'T'HHmm'Z'}") >= 0, time));
    }

    private void Contain()
    {
        contained = bench.Clock.GetUtcNow();
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    private void Busy(int calls)
    {
        for (var i = 0; i < calls; i++) owner.Call("ec2", "DescribeInstances", []);
    }

    private SimulatedActor Assume(string session) =>
        owner.WithCredentials(owner.Call("sts", "AssumeRole", new JsonObject { ["RoleArn"] = $"arn:aws:iam::{bench.Account.Id}:role/worker", ["RoleSessionName"] = session }));

    private int Pages(string region) => bench.Calls.Count(call => call.Operation == "LookupEvents" && call.Region == region);

    private (PlanStep, RemediationKind, DateTimeOffset) OfKey(SimulatedActor actor) => (Step("iam:access-key", actor.AccessKeyId), RemediationKind.Disable, contained);

    private PlanStep Step(string type, string id, string? arn = null) => new()
    {
        Id = id, Phase = PlanPhase.Contain, Remediator = "t/t", Resource = new(type, id) { Arn = arn }, Account = bench.Account.Id, Region = "global", Attribution = Attribution.AttackerAltered, Reversible = true, RequiresApproval = false, Reason = "test",
    };

    private Task<TrailLook> LookAsync(params (PlanStep, RemediationKind, DateTimeOffset)[] steps) => LookAsync(bench.History(OnePage), steps);

    private async Task<TrailLook> LookAsync(ITrailSource source, params (PlanStep, RemediationKind, DateTimeOffset)[] steps)
    {
        bench.Clock.Start();
        try
        {
            return await new TrailWatch(new(steps, LineageGraph.Empty), Found.Investigation() with { Incident = bench.Incident }).LookAsync([source], TestContext.Current.CancellationToken);
        }
        finally
        {
            bench.Clock.Stop();
        }
    }
}
