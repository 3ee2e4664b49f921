using IncidentKit.Detection;
using IncidentKit.Trail;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Trail.Lineage;

public sealed class InvictusTests
{
    private const string Key = "AKIATFQR7NSC8Q4X20BJ";
    private const string User = "arn:aws:iam::123837392027:user/bert-jan";
    private static readonly Lazy<Task<(List<TrailEvent> Events, TrailStatistics Statistics)>> Trail = new(() => TestTrails.ReadAsync(TestTrails.Invictus));
    private static readonly Lazy<Task<LineageGraph>> Graph = new(() => Trace.RunAsync(TestTrails.Invictus, new() { AccessKeys = [Key] }));

    [Fact]
    public async Task Every_call_with_the_key_is_the_attackers()
    {
        var calls = (await Trail.Value).Events.Where(item => item.Identity.AccessKeyId == Key).Select(item => item.EventId).ToList();
        var graph = await Graph.Value;
        Assert.Equal(2104, calls.Count);
        Assert.Empty(calls.Except(graph.AttributedEventIds));
        var held = graph.Credentials.Single(credential => credential.Id == Key);
        Assert.Equal((2104, false, Attribution.AttackerAltered), (held.AttributedCalls, held.Shared, held.Attribution));
    }

    [Fact]
    public async Task The_second_user_is_not_blamed()
    {
        var others = (await Trail.Value).Events.Where(item => item.Identity.Arn?.EndsWith("/benjamin", StringComparison.Ordinal) ?? false).Select(item => item.EventId).ToList();
        var graph = await Graph.Value;
        Assert.True(others.Count > 100);
        Assert.Empty(others.Intersect(graph.AttributedEventIds));
        Assert.DoesNotContain(graph.Credentials, credential => credential.Principal?.EndsWith("/benjamin", StringComparison.Ordinal) ?? false);
    }

    [Fact]
    public async Task The_users_own_sign_ins_with_MFA_from_elsewhere_are_not_blamed()
    {
        var signedIn = (await Trail.Value).Events.Where(item => item.Identity is { Arn: User, SessionMfa: true }).Select(item => item.EventId).ToList();
        Assert.True(signedIn.Count > 200);
        Assert.Empty(signedIn.Intersect((await Graph.Value).AttributedEventIds));
    }

    [Fact]
    public async Task Calls_of_services_on_behalf_of_the_key_are_joined_and_say_so()
    {
        var graph = await Graph.Value;
        var sessions = (await Trail.Value).Events.Where(item => item.Identity is { Arn: User, SessionMfa: false, InvokedBy: not null }).Select(item => item.Identity.AccessKeyId!).Distinct().ToList();
        Assert.Equal(73, sessions.Count);
        foreach (var session in sessions)
        {
            var credential = graph.Credentials.Single(item => item.Id == session);
            Assert.Equal(Key, credential.Parent);
            Assert.InRange(credential.Confidence, 0.7, 0.95);
            Assert.Contains(graph.Edges, edge => edge.Child == session && edge is { Parent: Key, Kind: "forwardAccessSession" });
        }
    }

    [Theory]
    [InlineData("user", 4)]
    [InlineData("role", 13)]
    public async Task What_was_made_and_taken_away_again_is_marked_deleted(string kind, int count)
    {
        var made = (await Graph.Value).Principals.Where(principal => principal.Kind == kind && principal.Attribution == Attribution.AttackerCreated).ToList();
        Assert.Equal(count, made.Count);
        Assert.All(made, principal => Assert.True(principal.Deleted, principal.Arn));
        Assert.All(made, principal => Assert.Matches("^A(IDA|ROA)TFQR7NSC", principal.UniqueId));
    }

    [Fact]
    public async Task Only_what_no_event_deletes_is_still_there()
    {
        var graph = await Graph.Value;
        var alive = graph.Resources.Where(resource => resource.Attribution == Attribution.AttackerCreated && !resource.Deleted).Select(resource => resource.Type).Distinct();
        Assert.Equal(["ec2:subnet", "ec2:vpc", "rds:db-subnet-group", "secretsmanager:secret", "ssm:command", "ssm:parameter"], alive.Order(StringComparer.Ordinal));
        Assert.All(graph.Credentials.Where(credential => credential.Kind is CredentialKind.AccessKey or CredentialKind.LoginProfile && credential.Id != Key), credential => Assert.True(credential.Deleted));
    }

    [Fact]
    public async Task Failed_calls_make_nothing()
    {
        var failed = (await Trail.Value).Events.Where(item => item.ErrorCode is not null).Select(item => item.EventId).ToHashSet();
        var graph = await Graph.Value;
        var evidence = graph.Resources.SelectMany(item => item.Evidence).Concat(graph.Principals.SelectMany(item => item.Evidence)).Concat(graph.Grants.SelectMany(item => item.Evidence)).Select(item => item.EventId);
        Assert.DoesNotContain(evidence, failed.Contains!);
    }

    [Fact]
    public async Task The_instances_sessions_descend_from_the_instances()
    {
        var graph = await Graph.Value;
        var sessions = graph.Credentials.Where(credential => credential.Principal?.Contains("/i-", StringComparison.Ordinal) ?? false).ToList();
        Assert.Equal(4, sessions.Count);
        Assert.All(sessions, session => Assert.EndsWith("/" + session.Parent, session.Principal, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_leaked_keys_user_is_neither_made_nor_altered() =>
        Assert.Equal(Attribution.Unknown, (await Graph.Value).Principals.Single(principal => principal.Arn == User).Attribution);
}
