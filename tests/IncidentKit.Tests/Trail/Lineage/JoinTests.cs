using IncidentKit.Tests.Trail.Corpus;

namespace IncidentKit.Tests.Trail.Lineage;

public sealed class JoinTests
{
    // The call that only reads is joined first; what was joined to it is found a round later.
    [Fact]
    public async Task What_is_joined_to_a_call_that_was_joined_itself_is_found()
    {
        var another = CorpusActor.User(SmallTrail.Account, "ci", "AIDACICICICICICICI01", "AKIAANOTHERKEYOFCI01", "45.137.22.8", "Boto3");
        var trail = new SmallTrail().Call(SmallTrail.Attacker, "sts", "GetCallerIdentity").Call(another, "athena", "GetWorkGroup");
        trail.Call(another.By("athena.amazonaws.com", "ASIAONBEHALFOFCI0001", trail.Now), "s3", "GetObject");
        var graph = await trail.TraceAsync();
        Assert.Equal(trail.Events.Select(item => item.EventId), graph.AttributedEventIds);
        Assert.Contains("ASIAONBEHALFOFCI0001", graph.Credentials.Select(item => item.Id));
    }

    // From one of his addresses another key is made, and by that another address is known.
    [Fact]
    public async Task A_key_is_looked_at_again_when_more_addresses_of_its_user_are_known()
    {
        var (first, second, owners) = ("45.137.22.8", "185.220.101.4", "198.51.100.7");
        var trail = new SmallTrail().Call(SmallTrail.Attacker, "sts", "GetCallerIdentity");
        trail.Call(At("AKIAANOTHERKEYOFCI01", first), "iam", "CreateAccessKey", null, """{"accessKey":{"userName":"ci","accessKeyId":"AKIATHIRDKEYOFCI0001"}}""");
        trail.Call(At("AKIATHIRDKEYOFCI0001", second), "s3", "ListBuckets").Call(At("AKIAANOTHERKEYOFCI01", second), "s3", "GetObject").Call(At("AKIAANOTHERKEYOFCI01", owners), "s3", "PutObject");
        Assert.Equal(trail.Events.Select(item => item.EventId).SkipLast(1), (await trail.TraceAsync()).AttributedEventIds);

        CorpusActor At(string key, string address) => CorpusActor.User(SmallTrail.Account, "ci", "AIDACICICICICICICI01", key, address, "Boto3");
    }
}
