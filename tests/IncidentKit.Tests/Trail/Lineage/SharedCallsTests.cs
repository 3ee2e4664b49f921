using IncidentKit.Tests.Trail.Corpus;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Trail.Lineage;

public sealed class SharedCallsTests
{
    private static readonly CorpusActor Build = SmallTrail.Attacker.At("192.0.2.40", "aws-sdk-go");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Of_a_planted_trail_every_call_on_the_leaked_key_has_the_right_verdict(int seed)
    {
        var corpus = TrailCorpus.Make(new(seed, OwnersCalls: 2_000));
        foreach (var since in new DateTimeOffset?[] { null, CorpusWorld.Attack })
        {
            var graph = await Trace.RunAsync(new CorpusSource(corpus.Events), new() { AccessKeys = [corpus.Truth.LeakedKey], Since = since });
            var credential = graph.Credentials.Single(item => item.Id == corpus.Truth.LeakedKey);
            var calls = corpus.Events.Where(item => item.Identity.AccessKeyId == corpus.Truth.LeakedKey).Select(item => item.EventId).ToList();
            Assert.Equal((calls.Count(corpus.Truth.AttackersEvents.Contains), 0, calls.Count(id => !corpus.Truth.AttackersEvents.Contains(id))), (credential.Calls!.Attacker, credential.Calls.Undecided, credential.Calls.Owner));
            Assert.Equal(credential.AttributedCalls, credential.Calls.Attacker);
            Assert.Equal(Math.Min(calls.Count, LineageCalls.MostListed), credential.Calls.Listed.Count);
            Assert.All(credential.Calls.Listed, call => Assert.Equal(corpus.Truth.AttackersEvents.Contains(call.EventId), call.Verdict == CallVerdict.Attacker));
            Assert.All(graph.Credentials.Where(item => !item.Shared), item => Assert.Null(item.Calls));
        }
    }

    [Fact]
    public async Task The_attackers_calls_are_listed_before_the_owners_and_the_counts_are_of_all()
    {
        var trail = new SmallTrail();
        for (var i = 0; i < 1_500; i++) trail.Call(Build, "ecr", "DescribeImages");
        trail.Call(SmallTrail.Attacker, "iam", "ListUsers", error: "AccessDenied").Call(SmallTrail.Attacker, "ec2", "DescribeInstances", region: "us-west-2");
        var calls = (await trail.TraceAsync(new() { AccessKeys = [SmallTrail.Key], Since = trail.Now.AddMinutes(-1) })).Credentials.Single().Calls!;
        Assert.Equal((2, 0, 1_500, LineageCalls.MostListed), (calls.Attacker, calls.Undecided, calls.Owner, calls.Listed.Count));
        Assert.Equal(("iam:ListUsers", CallVerdict.Attacker, "45.137.22.8", "Boto3", true), (calls.Listed[0].Action, calls.Listed[0].Verdict, calls.Listed[0].Address, calls.Listed[0].UserAgent, calls.Listed[0].Refused));
        Assert.Equal(("ec2:DescribeInstances", "us-west-2"), (calls.Listed[1].Action, calls.Listed[1].Region));
        Assert.Equal(CallVerdict.Owner, calls.Listed[2].Verdict);
        Assert.Equal("it was before the compromise", calls.Listed[2].Reason);
    }

    [Fact]
    public async Task What_a_service_did_with_no_call_before_it_is_undecided_and_not_blamed()
    {
        var service = SmallTrail.Attacker.At("cloudformation.amazonaws.com", "cloudformation.amazonaws.com");
        var trail = new SmallTrail();
        for (var i = 0; i < 5; i++) trail.Call(Build, "ecr", "DescribeImages");
        var since = trail.Now.AddMinutes(1);
        trail.Now = trail.Now.AddHours(2);
        trail.Call(service, "sqs", "CreateQueue", """{"queueName":"unclear"}""").Call(SmallTrail.Attacker, "iam", "ListUsers").Call(service, "sqs", "CreateQueue", """{"queueName":"his"}""").Call(Build, "ecr", "DescribeImages").Call(service, "sqs", "CreateQueue", """{"queueName":"ours"}""");
        var graph = await trail.TraceAsync(new() { AccessKeys = [SmallTrail.Key], Since = since });
        var calls = graph.Credentials.Single().Calls!;
        Assert.Equal((2, 1, 7), (calls.Attacker, calls.Undecided, calls.Owner));
        Assert.Equal([CallVerdict.Undecided, CallVerdict.Attacker, CallVerdict.Attacker], calls.Listed.Take(3).Select(call => call.Verdict));
        Assert.Equal("a service acted, and no call within 15 minutes before tells for whom", calls.Listed[0].Reason);
        Assert.Equal(["his"], graph.Resources.Select(resource => resource.Id));
        Assert.DoesNotContain(calls.Listed[0].EventId, graph.AttributedEventIds);
    }

    [Fact]
    public async Task What_only_a_service_did_on_a_key_that_the_owner_used_before_is_undecided()
    {
        var trail = new SmallTrail();
        for (var i = 0; i < 5; i++) trail.Call(Build, "ecr", "DescribeImages");
        trail.Call(SmallTrail.Attacker.At("cloudformation.amazonaws.com"), "sqs", "CreateQueue", """{"queueName":"unclear"}""");
        var graph = await trail.TraceAsync(new() { AccessKeys = [SmallTrail.Key], Since = trail.Now });
        Assert.Empty(graph.Resources);
        Assert.Empty(graph.AttributedEventIds);
    }

    [Fact]
    public async Task A_session_that_nothing_shows_to_begin_is_not_at_home_where_the_attacker_was_before()
    {
        var trail = new SmallTrail();
        for (var i = 0; i < 6; i++) (trail.Now, _) = (trail.Now.AddDays(1), trail.Call(Build, "ecr", "DescribeImages"));
        var session = CorpusActor.Session(SmallTrail.Account, "ops", "AROAOPSOPSOPSOPSOP01", "s", "ASIASESSIONSESSION01", SmallTrail.Attacker.Address, SmallTrail.Attacker.Agent);
        trail.Call(SmallTrail.Attacker, "iam", "ListUsers").Call(session, "iam", "ListRoles").Call(Build, "ecr", "DescribeImages");
        var calls = (await trail.TraceAsync()).Credentials.Single().Calls!;
        Assert.Equal((1, 0, 7), (calls.Attacker, calls.Undecided, calls.Owner));
    }

    [Fact]
    public async Task A_session_that_nothing_shows_to_begin_is_at_home_where_nobody_was_before()
    {
        var session = CorpusActor.Session(SmallTrail.Account, "dev", "AROADEVDEVDEVDEVDE01", "ann", "ASIASESSIONSESSION01", Build.Address, "aws-cli");
        var trail = new SmallTrail().Call(session, "iam", "ListRoles").Call(Build, "ecr", "DescribeImages").Call(SmallTrail.Attacker, "iam", "ListUsers");
        var calls = (await trail.TraceAsync()).Credentials.Single().Calls!;
        Assert.Equal((1, 0, 1), (calls.Attacker, calls.Undecided, calls.Owner));
        Assert.Equal("others of the account are at home at the address", calls.Listed[1].Reason);
    }

    [Fact]
    public async Task Where_others_are_at_both_addresses_the_program_that_came_later_is_the_attackers()
    {
        var trail = new SmallTrail();
        for (var i = 0; i < 6; i++) (trail.Now, _) = (trail.Now.AddDays(1), trail.Call(Build, "ecr", "DescribeImages"));
        trail.Call(SmallTrail.Attacker, "iam", "ListUsers").Call(SmallTrail.Owner.At(SmallTrail.Attacker.Address), "iam", "ListRoles").Call(Build, "ecr", "DescribeImages");
        var calls = (await trail.TraceAsync()).Credentials.Single().Calls!;
        Assert.Equal((1, 0, 7), (calls.Attacker, calls.Undecided, calls.Owner));
        Assert.Equal("iam:ListUsers", calls.Listed[0].Action);
    }
}
