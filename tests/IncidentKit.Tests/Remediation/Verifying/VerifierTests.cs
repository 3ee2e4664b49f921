using System.Text.Json;
using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Incidents.Store;
using IncidentKit.Remediation;
using IncidentKit.Trail;
using IncidentKit.Trail.Lineage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace IncidentKit.Tests.Remediation.Verifying;

public sealed class VerifierTests : IDisposable
{
    private const string Key = "AKIAIOSFODNN7EXAMPLE";
    private static readonly DateTimeOffset Contained = Found.Start.AddHours(1);
    private static readonly ResourceRef Eve = new("iam:user", "eve") { Arn = $"arn:aws:iam::{Found.Account}:user/eve" };
    private readonly FakeTimeProvider time = new(Found.Start.AddHours(2));
    private readonly InMemoryIncidentStore store = new();
    private readonly Queue<Investigation> looks = new();
    private readonly List<DateTimeOffset> lookedAt = [];
    private readonly ServiceProvider services;

    public VerifierTests()
    {
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(time).AddSingleton<IIncidentStore>(store).AddSingleton<IInvestigator>(new StubInvestigator(this)).AddIncidentKit();
        foreach (var kits in collection.Where(service => service.ServiceType == typeof(IRemediator)).ToList()) collection.Remove(kits);
        foreach (var (id, phase, kind, type) in new[]
        {
            ("t/disable-key", PlanPhase.Contain, RemediationKind.Disable, "iam:access-key"), ("t/deny-user", PlanPhase.Contain, RemediationKind.Disable, "iam:user"), ("t/revoke-user", PlanPhase.Contain, RemediationKind.Revoke, "iam:user"),
            ("t/revoke-role", PlanPhase.Contain, RemediationKind.Revoke, "iam:role"), ("t/delete-password", PlanPhase.Contain, RemediationKind.Revoke, "iam:login-profile"), ("t/revoke-session", PlanPhase.Contain, RemediationKind.Revoke, "sts:session"), ("t/x", PlanPhase.Stop, RemediationKind.Disable, "t:x"),
        })
            collection.AddSingleton<IRemediator>(new TestRemediator(id, phase, type) { Descriptor = new(id) { Phase = phase, Kind = kind, ResourceTypes = [type], Permissions = ["t:T"], AppliesTo = [Attribution.AttackerCreated, Attribution.AttackerAltered, Attribution.Unknown] } });
        services = collection.BuildServiceProvider();
    }

    [Fact]
    public async Task Two_passes_that_find_nothing_are_clean()
    {
        var verification = await VerifyAsync(Found.Investigation(Found.Finding("t:x", "1", "t/x")));

        Assert.True(verification.Clean);
        Assert.Equal([Found.Start.AddHours(2), Found.Start.AddHours(2.5)], lookedAt);
        Assert.All(verification.Passes, pass => Assert.Empty(pass.Remaining.Concat(pass.NewFindings)));
        var recorded = Assert.Single(await store.ReadAsync("inc-1").ToListAsync());
        Assert.Equal(("verified", true), (recorded.Kind, JsonDocument.Parse(recorded.Data).RootElement.GetProperty("clean").GetBoolean()));
    }

    [Fact]
    public async Task What_remains_is_told_apart_from_what_is_new_and_ends_the_verification()
    {
        var before = Found.Investigation(Found.Finding("t:x", "1", "t/x"));
        looks.Enqueue(Found.Investigation(Found.Finding("t:x", "1", "t/x"), Found.Finding("t:x", "2", "t/x")));
        var pass = Assert.Single((await VerifyAsync(before)).Passes);

        Assert.Equal(("1", "2"), (Assert.Single(pass.Remaining).Resource.Id, Assert.Single(pass.NewFindings).Resource.Id));
    }

    [Fact]
    public async Task What_comes_back_between_the_passes_is_not_clean()
    {
        looks.Enqueue(Found.Investigation());
        looks.Enqueue(Found.Investigation(Found.Finding("t:x", "1", "t/x")));
        var verification = await VerifyAsync(Found.Investigation(Found.Finding("t:x", "1", "t/x")));

        Assert.False(verification.Clean);
        Assert.Equal(2, verification.Passes.Count);
    }

    [Theory]
    [InlineData(Attribution.AttackerCreated, Severity.Low, FindingCategory.Usage, true)]
    [InlineData(Attribution.AttackerAltered, Severity.Medium, FindingCategory.Credentials, true)]
    [InlineData(Attribution.AttackerAltered, Severity.Info, FindingCategory.Credentials, false)]
    [InlineData(Attribution.Unknown, Severity.Medium, FindingCategory.Usage, true)]
    [InlineData(Attribution.Unknown, Severity.Low, FindingCategory.Usage, false)]
    [InlineData(Attribution.Owner, Severity.Critical, FindingCategory.Usage, false)]
    [InlineData(Attribution.Unknown, Severity.High, FindingCategory.Billing, false)]
    [InlineData(Attribution.Unknown, Severity.High, FindingCategory.Root, true)]
    public async Task Some_findings_stand_against_clean(Attribution attribution, Severity severity, FindingCategory category, bool stands)
    {
        looks.Enqueue(Found.Investigation(Found.Finding("t:x", "1", "t/x") with { Attribution = attribution, Severity = severity, Category = category }));
        Assert.Equal(!stands, (await VerifyAsync(Found.Investigation())).Clean);
    }

    [Fact]
    public async Task A_step_that_a_person_took_out_of_the_plan_is_a_decision_and_one_that_nobody_approved_is_not()
    {
        var before = Found.Investigation(Found.Finding("t:x", "1", "t/x") with { Attribution = Attribution.Unknown }, Found.Finding("t:x", "2", "t/x"));
        var plan = services.GetRequiredService<IPlanner>().MakePlan(before);
        var dropped = plan with { Steps = [.. plan.Steps.Where(step => step.Resource.Id == "2")] };

        looks.Enqueue(Found.Investigation(before.Findings[0]));
        Assert.False((await VerifyAsync(before, plan, new([], false))).Clean);
        looks.Enqueue(Found.Investigation(before.Findings[0]));
        Assert.False((await VerifyAsync(before, new([]), new([], true))).Clean);
        looks.Enqueue(Found.Investigation(before.Findings[0]));
        Assert.True((await VerifyAsync(before, dropped, new([], false))).Clean);
    }

    [Fact]
    public async Task A_blind_spot_of_the_last_pass_stands_against_clean()
    {
        looks.Enqueue(Found.Investigation() with { BlindSpots = [new() { Account = Found.Account, Region = "eu-west-1", Service = "ec2", Reason = "denied" }] });
        Assert.True((await VerifyAsync(Found.Investigation())).Clean);

        for (var i = 0; i < 2; i++) looks.Enqueue(Found.Investigation() with { BlindSpots = [new() { Account = Found.Account, Region = "eu-west-1", Service = "ec2", Reason = "denied" }] });
        var verification = await VerifyAsync(Found.Investigation());
        Assert.False(verification.Clean);
        Assert.Equal("denied", Assert.Single(verification.BlindSpots).Reason);
        Assert.Equal(2, verification.Passes.Count);
    }

    public static TheoryData<string, string, ResourceRef, TrailEvent, bool> Calls => new()
    {
        { "the key still works", "t/disable-key", new("iam:access-key", Key), Event("ListUsers", 60, key: Key), true },
        { "before its containment", "t/disable-key", new("iam:access-key", Key), Event("ListUsers", -60, key: Key), false },
        { "within the seconds that IAM takes", "t/disable-key", new("iam:access-key", Key), Event("ListUsers", 5, key: Key), false },
        { "it was refused", "t/disable-key", new("iam:access-key", Key), Event("ListUsers", 60, key: Key) with { ErrorCode = "AccessDenied" }, false },
        { "another key", "t/disable-key", new("iam:access-key", Key), Event("ListUsers", 60, key: "AKIAOTHER"), false },
        { "a key that says who it is works", "t/disable-key", new("iam:access-key", Key), Event("GetCallerIdentity", 60, key: Key), true },
        { "known to the investigation", "t/disable-key", new("iam:access-key", Key), Event("ListUsers", 60, key: Key) with { EventId = "known" }, false },
        { "a denied user", "t/deny-user", Eve, Event("ListUsers", 60, arn: Eve.Arn), true },
        { "a denied user's federated session", "t/deny-user", Eve, Event("ListUsers", 60, issuer: Eve.Arn), true },
        { "a denied user may ask who he is", "t/deny-user", Eve, Event("GetCallerIdentity", 60, arn: Eve.Arn), false },
        { "a namesake elsewhere", "t/deny-user", Eve, Event("ListUsers", 60, arn: "arn:aws:iam::999999999999:user/eve"), false },
        { "an old session of a user", "t/revoke-user", Eve, Event("ListUsers", 60, arn: Eve.Arn, sessionFrom: -600), true },
        { "a new session of a user", "t/revoke-user", Eve, Event("ListUsers", 60, arn: Eve.Arn, sessionFrom: 30), false },
        { "a key of the user's own", "t/revoke-user", Eve, Event("ListUsers", 60, arn: Eve.Arn), false },
        { "an old session of a role", "t/revoke-role", new("iam:role", "R"), Event("ListUsers", 60, issuer: $"arn:aws:iam::{Found.Account}:role/path/R", sessionFrom: -600), true },
        { "a new session of a role", "t/revoke-role", new("iam:role", "R"), Event("ListUsers", 60, issuer: $"arn:aws:iam::{Found.Account}:role/R", sessionFrom: 30), false },
        { "a revoked session", "t/revoke-session", new("sts:session", "ASIA1"), Event("ListUsers", 60, key: "ASIA1"), true },
        { "a sign-in", "t/delete-password", new("iam:login-profile", "eve"), Event("ConsoleLogin", 60, user: "eve", response: """{"ConsoleLogin":"Success"}"""), true },
        { "a failed sign-in", "t/delete-password", new("iam:login-profile", "eve"), Event("ConsoleLogin", 60, user: "eve", response: """{"ConsoleLogin":"Failure"}"""), false },
    };

    [Theory]
    [MemberData(nameof(Calls), DisableDiscoveryEnumeration = true)]
    public async Task Contained_credentials_have_to_be_silent(string what, string remediator, ResourceRef resource, TrailEvent call, bool counts)
    {
        var before = Found.Investigation(Found.Finding(resource, remediator)) with { Lineage = LineageGraph.Empty with { AttributedEventIds = ["known"] } };
        var plan = services.GetRequiredService<IPlanner>().MakePlan(before);
        var execution = new Execution([new() { Id = plan.Steps[0].Id, Status = StepStatus.Succeeded, EndedAt = Contained }], DryRun: false);

        var verification = await VerifyAsync(before, plan, execution, new StubSource(call, call));

        Assert.True(verification.Passes[0].CallsByContainedCredentials == (counts ? 1 : 0), what);
        Assert.Equal(!counts, verification.Clean);
    }

    [Fact]
    public async Task What_an_earlier_plan_contained_is_in_the_record()
    {
        var bench = new Executing.Bench(services.GetServices<IRemediator>(), store);
        await bench.ExecuteAsync(Found.Investigation(Found.Finding("iam:access-key", Key, "t/disable-key")));

        Assert.Equal(1, (await VerifyAsync(Found.Investigation(), sources: new StubSource(Event("ListUsers", 600, key: Key)))).Passes[0].CallsByContainedCredentials);
        bench.Dispose();
    }

    [Fact]
    public async Task A_trail_that_was_not_read_is_a_blind_spot()
    {
        var before = Found.Investigation(Found.Finding("iam:access-key", Key, "t/disable-key"));
        var plan = services.GetRequiredService<IPlanner>().MakePlan(before);
        var execution = new Execution([new() { Id = plan.Steps[0].Id, Status = StepStatus.Succeeded, EndedAt = Contained }], DryRun: false);

        foreach (var (sources, why) in new (ITrailSource[], string)[] { ([], "no trail was given"), ([new StubSource { Fails = true }], "trail could not be read: gone"), ([new StubSource { Unreadable = "x.gz" }], "1 pieces of trail could not be read, such as x.gz: broken") })
        {
            var verification = await VerifyAsync(before, plan, execution, sources);
            Assert.False(verification.Clean);
            Assert.Contains(why, Assert.Single(verification.BlindSpots).Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_can_only_be_waited_for_is_said_with_its_end()
    {
        var before = Found.Investigation(Found.Finding("t:x", "1", "t/x")) with
        {
            Lineage = LineageGraph.Empty with { Credentials = [new() { Id = "ASIAROOT", Kind = CredentialKind.Session, Attribution = Attribution.AttackerCreated, Principal = $"arn:aws:iam::{Found.Account}:root", Revocable = false, ExpiresAt = Found.Start.AddHours(2.75), LastSeen = Found.Start }] },
        };
        var plan = services.GetRequiredService<IPlanner>().MakePlan(before);
        var execution = new Execution([new() { Id = plan.Steps[0].Id, Status = StepStatus.Deferred, Error = new("Deferred", "AWS removes the copies within hours") }], DryRun: false);

        var verification = await VerifyAsync(before, plan, execution);
        Assert.False(verification.Clean);
        Assert.Equal(["t/x on t:x 1: AWS removes the copies within hours", $"session ASIAROOT of arn:aws:iam::{Found.Account}:root cannot be revoked: it ends by itself at 2026-03-01 12:45:00Z at the latest; verify again after that"], verification.Deferred);

        time.Advance(TimeSpan.FromHours(1));
        Assert.True((await VerifyAsync(before, plan, execution)).Clean);
    }

    [Fact]
    public async Task The_use_of_root_stands_until_the_trail_shows_the_owners_new_password()
    {
        var root = Found.Finding(new ResourceRef("iam:root", "root")) with { Detector = "iam/root-use", Category = FindingCategory.Root, Attribution = Attribution.AttackerAltered, Severity = Severity.Critical };
        var changed = Event("PasswordUpdated", 60) with { EventSource = "signin.amazonaws.com", Identity = new() { Type = "Root" } };

        looks.Enqueue(Found.Investigation(root));
        var verification = await VerifyAsync(Found.Investigation(root));
        Assert.False(verification.Clean);
        Assert.Contains("password of root", Assert.Single(verification.Deferred), StringComparison.Ordinal);

        for (var i = 0; i < 2; i++) looks.Enqueue(Found.Investigation(root));
        verification = await VerifyAsync(Found.Investigation(root), sources: new StubSource(changed));
        Assert.True(verification.Clean);
        Assert.Empty(verification.Deferred);
    }

    [Fact]
    public async Task Cancelled_it_says_nothing()
    {
        using var stop = new CancellationTokenSource();
        var work = services.GetRequiredService<IVerifier>().VerifyAsync(Found.Investigation(), new([]), new([], true), [], cancellationToken: stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
        Assert.Empty(await store.ReadAsync("inc-1").ToListAsync());
    }

    private async Task<Verification> VerifyAsync(Investigation before, Plan? plan = null, Execution? execution = null, params ITrailSource[] sources)
    {
        var work = services.GetRequiredService<IVerifier>().VerifyAsync(before, plan ?? new([]), execution ?? new([], DryRun: true), sources);
        while (!work.IsCompleted)
        {
            await Task.Yield();
            time.Advance(TimeSpan.FromMinutes(30));
        }

        return await work;
    }

    private static TrailEvent Event(string name, int seconds, string? key = null, string? arn = null, string? issuer = null, int? sessionFrom = null, string? user = null, string? response = null) => new()
    {
        EventId = $"{name} {seconds}", EventName = name, EventSource = "iam.amazonaws.com", EventTime = Contained.AddSeconds(seconds), Region = Found.Home, Account = Found.Account,
        Identity = new() { AccessKeyId = key, Arn = arn, SessionIssuerArn = issuer, HasSessionContext = sessionFrom is not null, SessionCreatedAt = sessionFrom is { } from ? Contained.AddSeconds(from) : null, UserName = user, AccountId = Found.Account },
        Response = response is null ? default : JsonDocument.Parse(response).RootElement,
    };

    public void Dispose() => services.Dispose();

    private sealed class StubInvestigator(VerifierTests test) : IInvestigator
    {
        public Task<Investigation> InvestigateAsync(Incident incident, LineageGraph lineage, InvestigationOptions? options = null, IProgress<InvestigationProgress>? progress = null, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            test.lookedAt.Add(test.time.GetUtcNow());
            var look = test.looks.Count > 0 ? test.looks.Dequeue() : Found.Investigation();
            return Task.FromResult(look with { StartedAt = test.time.GetUtcNow() });
        }
    }

    private sealed class StubSource(params TrailEvent[] events) : ITrailSource
    {
        internal bool Fails { get; init; }

        internal string? Unreadable { get; init; }

        public string Name => "trail";

        public async IAsyncEnumerable<TrailEvent> ReadAsync(TrailStatistics statistics, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.CompletedTask;
            if (Fails) throw new TrailSourceException("gone");
            if (Unreadable is not null) statistics.NameUnreadable(Unreadable, "broken");
            foreach (var trailEvent in events) yield return trailEvent;
        }
    }
}
