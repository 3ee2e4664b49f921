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
}
