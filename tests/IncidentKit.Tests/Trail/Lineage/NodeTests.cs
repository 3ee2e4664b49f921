using IncidentKit.Detection;
using IncidentKit.Tests.Trail.Corpus;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Trail.Lineage;

public sealed class NodeTests
{
    private static readonly Lazy<Task<(TrailCorpus Corpus, LineageGraph Graph)>> Planted = new(async () =>
    {
        var corpus = TrailCorpus.Make(new());
        return (corpus, await Trace.RunAsync(new CorpusSource(corpus.Events), new() { AccessKeys = [corpus.Truth.LeakedKey] }));
    });

    [Fact]
    public async Task Every_node_has_its_proof_its_confidence_and_when_it_was_seen()
    {
        var (corpus, graph) = await Planted.Value;
        foreach (var (name, evidence, confidence, first, last) in graph.Principals.Select(item => (item.Arn, item.Evidence, item.Confidence, item.FirstSeen, item.LastSeen))
            .Concat(graph.Resources.Select(item => (item.Id, item.Evidence, item.Confidence, item.FirstSeen, item.LastSeen))).Concat(graph.Grants.Select(item => (item.Target, item.Evidence, item.Confidence, item.FirstSeen, item.LastSeen))))
        {
            Assert.True(evidence.Count > 0, name);
            Assert.True(confidence is >= 0.5 and <= 1, name);
            Assert.True(first >= CorpusWorld.Attack && first <= last, name);
            Assert.True(evidence[0].EventTime >= first, name);
        }
    }

    [Fact]
    public async Task A_principal_sums_up_all_that_the_attacker_did_as_it()
    {
        var (corpus, graph) = await Planted.Value;
        var his = corpus.Events.Where(item => corpus.Truth.AttackersEvents.Contains(item.EventId)).ToList();
        var user = graph.Principals.Single(item => item.Arn.EndsWith(":user/support-agent", StringComparison.Ordinal));
        var calls = his.Where(item => item.Identity.Arn == user.Arn).ToList();
        Assert.Equal((calls.Count, calls.Count(item => item.ErrorCode == "AccessDenied")), (user.AttributedCalls, user.RefusedCalls));
        Assert.Equal(calls.Select(item => item.SourceIp).Distinct(), user.Addresses);
        Assert.Equal(calls.Select(item => item.Region).Distinct().Order(StringComparer.Ordinal), user.Regions);
        var role = graph.Principals.Single(item => item.Arn == $"arn:aws:iam::{CorpusWorld.Main}:role/deploy");
        Assert.Equal(his.Count(item => item.Identity.Arn?.StartsWith($"arn:aws:sts::{CorpusWorld.Main}:assumed-role/deploy/", StringComparison.Ordinal) ?? false), role.AttributedCalls);
        Assert.Equal(Attribution.AttackerAltered, role.Attribution);
    }

    [Fact]
    public async Task Two_users_of_one_name_have_each_their_own_calls()
    {
        var graph = (await Planted.Value).Graph;
        var twins = graph.Principals.Where(item => item.Arn.EndsWith("/svc-metrics", StringComparison.Ordinal)).OrderBy(item => item.FirstSeen).ToList();
        Assert.Equal([(true, 0), (false, 1)], twins.Select(item => (item.Deleted, item.AttributedCalls)));
    }
}
