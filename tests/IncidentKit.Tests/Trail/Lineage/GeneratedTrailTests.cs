using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Trail.Lineage;

public sealed class GeneratedTrailTests
{
    private static readonly Lazy<Task<LineageGraph>> ByKey = new(() => Trace.RunAsync(TestTrails.Generated, new() { AccessKeys = [GeneratedTruth.LeakedKey] }));
    private static readonly Lazy<Task<LineageGraph>> ByKeyAndTime = new(() => Trace.RunAsync(TestTrails.Generated, new() { AccessKeys = [GeneratedTruth.LeakedKey], Since = GeneratedTruth.LeakedAt }));
    private static readonly Lazy<Task<LineageGraph>> ByPrincipal = new(() => Trace.RunAsync(TestTrails.Generated, new() { Principals = [GeneratedTruth.LeakedUser], Since = GeneratedTruth.LeakedAt }));
    private static readonly Lazy<Task<LineageGraph>> ByAddress = new(() => Trace.RunAsync(TestTrails.Generated, new() { IpRanges = GeneratedTruth.AttackersAddresses }));

    public static TheoryData<string> Indicators => ["key", "key and time", "principal", "addresses"];

    private static Task<LineageGraph> Graph(string indicators) => indicators switch { "key" => ByKey.Value, "key and time" => ByKeyAndTime.Value, "principal" => ByPrincipal.Value, _ => ByAddress.Value };

    [Theory]
    [MemberData(nameof(Indicators))]
    public async Task The_attackers_events_are_found_and_no_others(string indicators) =>
        Assert.Equal(GeneratedTruth.AttackersEvents.Order(), (await Graph(indicators)).AttributedEventIds.Order());

    [Theory]
    [MemberData(nameof(Indicators))]
    public async Task The_owners_use_of_the_leaked_key_is_not_the_attackers(string indicators)
    {
        var graph = await Graph(indicators);
        Assert.Empty(GeneratedTruth.OwnersEventsOnLeakedKey.Intersect(graph.AttributedEventIds));
        var leaked = graph.Credentials.Single(credential => credential.Id == GeneratedTruth.LeakedKey);
        Assert.Equal((Attribution.AttackerAltered, true, 28), (leaked.Attribution, leaked.Shared, leaked.AttributedCalls));
        Assert.True(leaked.FirstSeen > GeneratedTruth.LeakedAt);
    }

    [Theory]
    [MemberData(nameof(Indicators))]
    public async Task Every_key_and_session_is_found_with_what_begot_it(string indicators)
    {
        var credentials = (await Graph(indicators)).Credentials.Where(credential => credential.Kind != CredentialKind.LoginProfile).ToDictionary(credential => credential.Id);
        Assert.Equal(GeneratedTruth.Credentials.Keys.Order(), credentials.Keys.Order());
        foreach (var (id, parent) in GeneratedTruth.Credentials) Assert.Equal(parent, credentials[id].Parent);
        Assert.All(credentials.Values.Where(credential => credential.Id != GeneratedTruth.LeakedKey), credential => Assert.Equal((Attribution.AttackerCreated, false), (credential.Attribution, credential.Shared)));
    }

    [Theory]
    [MemberData(nameof(Indicators))]
    public async Task Every_user_and_role_is_found_and_told_apart_by_what_happened_to_it(string indicators)
    {
        var principals = (await Graph(indicators)).Principals;
        foreach (var (arn, id, how) in GeneratedTruth.Users)
        {
            var user = principals.Single(principal => principal.Arn == arn && principal.UniqueId == id);
            Assert.Equal(how == "created" ? Attribution.AttackerCreated : Attribution.Owner, user.Attribution);
        }

        foreach (var (arn, how) in GeneratedTruth.Roles)
            Assert.Equal(how == "created" ? Attribution.AttackerCreated : Attribution.AttackerAltered, principals.Single(principal => principal.Arn == arn).Attribution);
    }

    [Theory]
    [MemberData(nameof(Indicators))]
    public async Task Every_resource_is_found_with_the_event_that_proves_it(string indicators)
    {
        var resources = (await Graph(indicators)).Resources;
        foreach (var (id, account, region, createdBy, eventId) in GeneratedTruth.Resources)
        {
            var resource = resources.Single(item => (item.Id == id || item.Arn == id) && item.Type != "lambda:function-url");
            Assert.Equal((account, region, createdBy, Attribution.AttackerCreated), (resource.Account, resource.Region, resource.CreatedBy, resource.Attribution));
            Assert.Contains(resource.Evidence, evidence => evidence.EventId == eventId);
        }
    }

    [Theory]
    [MemberData(nameof(Indicators))]
    public async Task Every_grant_is_found(string indicators)
    {
        var graph = await Graph(indicators);
        foreach (var (target, name, eventId) in GeneratedTruth.Grants)
        {
            var isGrant = graph.Grants.Any(grant => grant.Target == target && grant.Name == name && grant.Evidence.Any(evidence => evidence.EventId == eventId));
            var isLogin = graph.Credentials.Any(credential => credential.Kind == CredentialKind.LoginProfile && credential.Principal == target && credential.Evidence.Any(evidence => evidence.EventId == eventId));
            Assert.True(isGrant || isLogin, $"{target} {name}");
        }
    }

    [Theory]
    [MemberData(nameof(Indicators))]
    public async Task Every_step_of_descent_is_an_edge(string indicators)
    {
        var edges = (await Graph(indicators)).Edges.Select(edge => (edge.Parent, edge.Child, edge.EventId)).ToHashSet();
        Assert.All(GeneratedTruth.Edges, edge => Assert.Contains((edge.Parent, edge.Child, edge.EventId), edges));
    }

    [Theory]
    [MemberData(nameof(Indicators))]
    public async Task Nothing_clean_is_blamed(string indicators)
    {
        var graph = await Graph(indicators);
        Assert.DoesNotContain(graph.Credentials, credential => GeneratedTruth.Clean.Contains(credential.Id));
        Assert.DoesNotContain(graph.Principals, principal => principal.Attribution is Attribution.AttackerCreated or Attribution.AttackerAltered && GeneratedTruth.Clean.Contains(principal.Arn));
        Assert.DoesNotContain(graph.Resources, resource => GeneratedTruth.Clean.Contains(resource.Id));
    }

    [Theory]
    [MemberData(nameof(Indicators))]
    public async Task What_the_attacker_took_away_again_is_marked_deleted(string indicators)
    {
        var graph = await Graph(indicators);
        var deleted = graph.Credentials.Where(item => item.Deleted).SelectMany(item => item.Evidence).Concat(graph.Principals.Where(item => item.Deleted).SelectMany(item => item.Evidence)).Select(evidence => evidence.EventId).ToHashSet();
        Assert.All(GeneratedTruth.Deleted, eventId => Assert.Contains(eventId, deleted));
        Assert.Equal([true, false], graph.Principals.Where(principal => principal.Arn.EndsWith("/svc-metrics", StringComparison.Ordinal)).OrderBy(principal => principal.Evidence[0].EventTime).Select(principal => principal.Deleted));
    }

    [Theory]
    [MemberData(nameof(Indicators))]
    public async Task What_the_attacker_damaged_is_named(string indicators)
    {
        var graph = await Graph(indicators);
        var named = graph.Resources.SelectMany(item => item.Evidence).Concat(graph.Grants.SelectMany(item => item.Evidence)).Select(evidence => evidence.EventId).ToHashSet();
        Assert.All(GeneratedTruth.Damage, eventId => Assert.Contains(eventId, named));
    }

    [Fact]
    public async Task What_the_owner_made_meanwhile_is_his()
    {
        var owners = (await ByKey.Value).OwnerCreated;
        Assert.Contains(owners, item => item is { Type: "iam:user", Id: "new.joiner", Attribution: Attribution.Owner, Confidence: >= 0.9 });
        Assert.Contains(owners, item => item.Type == "iam:access-key" && GeneratedTruth.OwnersKeys.Contains(item.Id));
        Assert.DoesNotContain(owners, item => GeneratedTruth.Resources.Any(resource => resource.Id == item.Id));
    }

    [Fact]
    public async Task A_trusted_address_is_the_owners_whatever_else_speaks_against_it()
    {
        var graph = await Trace.RunAsync(TestTrails.Generated, new() { AccessKeys = [GeneratedTruth.LeakedKey] }, new Trusted { IpRanges = GeneratedTruth.AttackersAddresses });
        Assert.DoesNotContain(graph.Principals, principal => principal.Attribution == Attribution.AttackerCreated);
    }

    [Fact]
    public async Task Nothing_before_the_compromise_is_the_attackers_on_a_shared_key()
    {
        var graph = await Trace.RunAsync(TestTrails.Generated, new() { AccessKeys = [GeneratedTruth.LeakedKey], Since = GeneratedTruth.LeakedAt.AddDays(1) });
        Assert.DoesNotContain(graph.Principals, principal => principal.Attribution == Attribution.AttackerCreated);
        Assert.All(graph.Credentials, credential => Assert.True(credential.FirstSeen is null || credential.FirstSeen >= GeneratedTruth.LeakedAt.AddDays(1)));
    }

    [Fact]
    public async Task Without_an_indicator_that_the_trail_knows_nothing_is_found()
    {
        var graph = await Trace.RunAsync(TestTrails.Generated, new() { AccessKeys = ["AKIAIOSFODNN7EXAMPLE"], Principals = ["arn:aws:iam::773424086189:user/nobody"] });
        Assert.Empty(graph.AttributedEventIds);
        Assert.Equal("AKIAIOSFODNN7EXAMPLE", Assert.Single(graph.Credentials).Id);
        Assert.Empty(graph.Resources);
        Assert.Equal((20004, 65), (graph.Trail.Events, graph.Trail.Duplicates));
    }
}
