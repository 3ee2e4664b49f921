using IncidentKit.Tests.Trail.Corpus;
using IncidentKit.Trail;

namespace IncidentKit.Tests.Trail.Lineage;

/// <summary>Trails that no account writes: too many keys, chains and circles without end, clocks that are wrong, records that contradict each other.</summary>
public sealed class RobustnessTests
{
    [Fact]
    public Task Many_keys_of_others_are_told_apart_from_the_attackers() => ManyOwnersAsync(50_000);

    [Fact(Explicit = true)]
    public Task A_million_keys_of_others_are_told_apart_from_the_attackers() => ManyOwnersAsync(1_000_000);

    [Fact]
    public Task Many_keys_that_the_attacker_made_are_all_his() => ManyMintedAsync(20_000);

    [Fact(Explicit = true)]
    public Task A_million_keys_that_the_attacker_made_are_all_his() => ManyMintedAsync(1_000_000);

    [Fact]
    public Task Many_services_that_act_on_behalf_of_one_key_are_joined_to_it() => ManyOnBehalfAsync(10_000);

    [Fact(Explicit = true)]
    public Task A_hundred_thousand_services_that_act_on_behalf_of_one_key_are_joined_to_it() => ManyOnBehalfAsync(100_000);

    [Fact]
    public Task Many_sign_ins_are_told_apart_by_address() => ManySignInsAsync(3_000);

    [Fact(Explicit = true)]
    public Task A_hundred_thousand_sign_ins_are_told_apart_by_address() => ManySignInsAsync(100_000);

    [Fact]
    public async Task A_chain_of_a_hundred_thousand_keys_is_followed_to_its_end()
    {
        const int length = 100_000;
        var trail = new SmallTrail();
        for (var i = 0; i < length; i++) trail.Call(User(i == 0 ? SmallTrail.Key : KeyOf(i)), "iam", "CreateAccessKey", null, $$$"""{"accessKey":{"userName":"u","accessKeyId":"{{{KeyOf(i + 1)}}}"}}""");
        var graph = await trail.TraceAsync();
        Assert.Equal(length + 1, graph.Credentials.Count);
        Assert.Equal(KeyOf(length - 1), graph.Credentials.Single(credential => credential.Id == KeyOf(length)).Parent);
    }

    [Fact]
    public async Task A_key_that_is_handed_out_again_and_again_is_one_key()
    {
        const int times = 20_000;
        var trail = new SmallTrail();
        for (var i = 0; i < times; i++)
        {
            trail.Call(SmallTrail.Attacker, "sts", "AssumeRole", $$"""{"roleArn":"arn:aws:iam::{{SmallTrail.Account}}:role/a","roleSessionName":"x"}""",
                $$$"""{"credentials":{"accessKeyId":"ASIA0000000000000001"},"assumedRoleUser":{"arn":"arn:aws:sts::{{{SmallTrail.Account}}}:assumed-role/a/x","assumedRoleId":"AROAA000000000000001:x"}}""");
        }

        trail.Call(CorpusActor.Session(SmallTrail.Account, "a", "AROAA000000000000001", "x", "ASIA0000000000000001", "45.137.22.8", "Boto3"), "s3", "ListBuckets").Call(SmallTrail.Owner, "s3", "ListBuckets");
        var graph = await trail.TraceAsync();
        Assert.Equal((times + 1, 2), (graph.AttributedEventIds.Count, graph.Credentials.Count));
    }

    [Fact]
    public async Task Each_record_of_a_key_that_several_services_hand_out_is_the_attackers()
    {
        const string key = "ASIA0000000000000001";
        var trail = new SmallTrail();
        var service = SmallTrail.Owner with { Identity = new() { Type = "AWSService", InvokedBy = "ecs-tasks.amazonaws.com" } };
        var request = $$"""{"roleArn":"arn:aws:iam::{{SmallTrail.Account}}:role/a","roleSessionName":"x"}""";
        var answer = $$$"""{"credentials":{"accessKeyId":"{{{key}}}"}}""";
        foreach (var caller in new[] { service, service, SmallTrail.Attacker, service }) trail.Call(caller, "sts", "AssumeRole", request, answer);
        Assert.Equal(trail.Events.Select(item => item.EventId), (await trail.TraceAsync()).AttributedEventIds.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_chain_of_users_who_sign_in_one_after_the_other_is_followed_to_its_end()
    {
        const int length = 300;
        var trail = new SmallTrail();
        var actor = SmallTrail.Attacker;
        for (var i = 0; i < length; i++)
        {
            var (name, id) = ($"u{i}", $"AIDA{i:D16}");
            trail.Call(actor, "iam", "CreateUser", $$"""{"userName":"{{name}}"}""", $$$"""{"user":{"userName":"{{{name}}}","userId":"{{{id}}}","arn":"arn:aws:iam::{{{SmallTrail.Account}}}:user/{{{name}}}"}}""");
            trail.Call(actor, "iam", "CreateLoginProfile", $$"""{"userName":"{{name}}"}""", $$$"""{"loginProfile":{"userName":"{{{name}}}"}}""");
            var page = CorpusActor.User(SmallTrail.Account, name, id, "", "185.220.101.4", "Mozilla");
            page = page with { Identity = page.Identity with { AccessKeyId = null } };
            trail.Call(page, "signin", "ConsoleLogin", null, """{"ConsoleLogin":"Success"}""");
            actor = page with { Identity = page.Identity with { AccessKeyId = $"ASIA{i:D16}", HasSessionContext = true, SessionCreatedAt = trail.Now } };
        }

        trail.Call(actor, "s3", "ListBuckets");
        Assert.Equal(trail.Events.Count, (await trail.TraceAsync()).AttributedEventIds.Count);
    }

    [Fact]
    public async Task Roles_that_assume_each_other_in_a_circle_come_to_an_end()
    {
        var trail = new SmallTrail();
        var actor = SmallTrail.Attacker;
        for (var i = 0; i < 1_000; i++)
        {
            var (role, key) = (i % 2 == 0 ? "a" : "b", $"ASIA{i:D16}");
            trail.Call(actor, "sts", "AssumeRole", $$"""{"roleArn":"arn:aws:iam::{{SmallTrail.Account}}:role/{{role}}","roleSessionName":"x"}""",
                $$$"""{"credentials":{"accessKeyId":"{{{key}}}"},"assumedRoleUser":{"arn":"arn:aws:sts::{{{SmallTrail.Account}}}:assumed-role/{{{role}}}/x","assumedRoleId":"AROA{{{role}}}000000000000001:x"}}""");
            actor = CorpusActor.Session(SmallTrail.Account, role, $"AROA{role}000000000000001", "x", key, "45.137.22.8", "Boto3");
        }

        var graph = await trail.TraceAsync();
        Assert.Equal((1_000, 1_001), (graph.AttributedEventIds.Count, graph.Credentials.Count));
    }

    [Fact]
    public async Task Two_keys_that_each_claim_to_have_made_the_other_come_to_an_end()
    {
        var other = KeyOf(1);
        var graph = await new SmallTrail().Call(User(SmallTrail.Key), "iam", "CreateAccessKey", null, Minted(other)).Call(User(other), "iam", "CreateAccessKey", null, Minted(SmallTrail.Key)).TraceAsync();
        Assert.Equal([other, SmallTrail.Key], graph.Credentials.Select(credential => credential.Id));
        Assert.Equal(2, graph.AttributedEventIds.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9999)]
    [InlineData(1970)]
    [InlineData(2200)]
    public async Task A_clock_that_is_wrong_neither_breaks_the_trace_nor_hides_the_rest(int year)
    {
        var trail = new SmallTrail().Call(SmallTrail.Attacker, "iam", "CreateAccessKey", null, Minted(KeyOf(1))).Call(User(KeyOf(1)), "s3", "ListBuckets").Call(SmallTrail.Owner, "s3", "ListBuckets");
        var wrong = new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var events = trail.Events.Append(trail.Events[0] with { EventId = "no time", EventTime = wrong, EventName = "CreateUser", Request = System.Text.Json.JsonSerializer.SerializeToElement(new { userName = "late" }), Identity = trail.Events[0].Identity with { SessionCreatedAt = wrong, HasSessionContext = true } })
            .Append(trail.Events[1] with { EventId = "no time either", EventTime = default });
        foreach (var since in new DateTimeOffset?[] { null, SmallTrail.Start })
        {
            var graph = await Trace.RunAsync(new CorpusSource([.. events]), new() { AccessKeys = [SmallTrail.Key], Since = since });
            Assert.Contains(trail.Events[1].EventId, graph.AttributedEventIds);
            Assert.DoesNotContain(trail.Events[2].EventId, graph.AttributedEventIds);
            Assert.Contains(graph.Credentials, credential => credential.Id == KeyOf(1));
        }
    }

    [Fact]
    public async Task Of_two_records_of_one_id_that_differ_the_same_is_taken_in_whatever_order_they_come()
    {
        var trail = new SmallTrail().Call(SmallTrail.Attacker, "iam", "CreateAccessKey", null, Minted(KeyOf(1))).Call(SmallTrail.Attacker, "iam", "CreateAccessKey", null, Minted(KeyOf(2))).Call(User(KeyOf(1)), "s3", "ListBuckets").Call(User(KeyOf(2)), "s3", "ListBuckets");
        var twin = trail.Events[1] with { EventId = trail.Events[0].EventId, EventTime = trail.Events[0].EventTime };
        TrailEvent[] events = [trail.Events[0], twin, .. trail.Events.Skip(2)];
        var first = await Trace.RunAsync(new CorpusSource(events), new() { AccessKeys = [SmallTrail.Key] });
        Array.Reverse(events);
        var second = await Trace.RunAsync(new CorpusSource(events), new() { AccessKeys = [SmallTrail.Key] });
        Assert.Equal(first.Credentials.Select(credential => credential.Id), second.Credentials.Select(credential => credential.Id));
        Assert.Equal(1, first.Trail.Duplicates);
    }

    [Fact]
    public async Task Names_that_are_used_again_after_a_deletion_are_other_things()
    {
        const string role = "arn:aws:iam::111122223333:role/batch";
        var his = CorpusActor.Session(SmallTrail.Account, "batch", "AROAHISHISHISHIS0001", "x", "ASIAHISHISHISHIS0001", "45.137.22.8", "Boto3");
        var owners = CorpusActor.Session(SmallTrail.Account, "batch", "AROAOWNEROWNEROW0001", "x", "ASIAOWNEROWNEROW0001", "198.51.100.7", "aws-cli");
        var graph = await new SmallTrail()
            .Call(SmallTrail.Attacker, "iam", "CreateRole", """{"roleName":"batch"}""", $$$"""{"role":{"roleName":"batch","roleId":"AROAHISHISHISHIS0001","arn":"{{{role}}}"}}""").Call(his, "s3", "ListBuckets")
            .Call(SmallTrail.Attacker, "lambda", "CreateFunction20150331", """{"functionName":"f"}""", "{}").Call(SmallTrail.Attacker, "s3", "CreateBucket", """{"bucketName":"b"}""")
            .Call(SmallTrail.Attacker, "iam", "DeleteRole", """{"roleName":"batch"}""").Call(SmallTrail.Attacker, "lambda", "DeleteFunction20150331", """{"functionName":"f"}""").Call(SmallTrail.Attacker, "s3", "DeleteBucket", """{"bucketName":"b"}""")
            .Call(SmallTrail.Owner, "iam", "CreateRole", """{"roleName":"batch"}""", $$$"""{"role":{"roleName":"batch","roleId":"AROAOWNEROWNEROW0001","arn":"{{{role}}}"}}""").Call(owners, "ec2", "DescribeInstances")
            .Call(SmallTrail.Owner, "lambda", "CreateFunction20150331", """{"functionName":"f"}""", "{}").Call(SmallTrail.Owner, "s3", "CreateBucket", """{"bucketName":"b"}""").TraceAsync();
        Assert.Equal(["AROAHISHISHISHIS0001"], graph.Principals.Where(principal => principal.Kind == "role").Select(principal => principal.UniqueId));
        Assert.DoesNotContain(graph.Credentials, credential => credential.Id == "ASIAOWNEROWNEROW0001");
        Assert.All(graph.Resources, resource => Assert.True(resource.Deleted));
        Assert.Equal(2, graph.Resources.Count);
        Assert.Equal(["iam:role", "lambda:function", "s3:bucket"], graph.OwnerCreated.Select(resource => resource.Type));
    }

    private static async Task ManyOwnersAsync(int keys)
    {
        var trail = new SmallTrail();
        for (var i = 0; i < keys; i++) trail.Call(CorpusActor.User(SmallTrail.Account, $"u{i % 100}", $"AIDA{i % 100:D16}", KeyOf(i), $"198.51.{i % 7}.{i % 200}", "aws-cli"), "s3", "ListBuckets");
        trail.Call(SmallTrail.Attacker, "iam", "ListUsers");
        Assert.Single((await trail.TraceAsync()).AttributedEventIds);
    }

    private static async Task ManyMintedAsync(int keys)
    {
        var trail = new SmallTrail();
        for (var i = 0; i < keys; i++) trail.Call(SmallTrail.Attacker, "iam", "CreateAccessKey", null, Minted(KeyOf(i)));
        for (var i = 0; i < keys; i += 2) trail.Call(User(KeyOf(i)), "s3", "ListBuckets");
        var graph = await trail.TraceAsync();
        Assert.Equal((keys + 1, trail.Events.Count), (graph.Credentials.Count, graph.AttributedEventIds.Count));
    }

    private static async Task ManyOnBehalfAsync(int sessions)
    {
        var trail = new SmallTrail();
        for (var i = 0; i < sessions; i++)
        {
            trail.Call(SmallTrail.Attacker, "cloudformation", "DescribeStacks");
            trail.Call(SmallTrail.Attacker.By("cloudformation.amazonaws.com", $"ASIA{i:D16}", trail.Now), "s3", "ListBuckets");
        }

        var graph = await trail.TraceAsync();
        Assert.Equal((sessions + 1, trail.Events.Count), (graph.Credentials.Count, graph.AttributedEventIds.Count));
    }

    private static async Task ManySignInsAsync(int sessions)
    {
        var trail = new SmallTrail();
        trail.Call(SmallTrail.Attacker, "s3", "ListBuckets");
        for (var i = 0; i < sessions; i++)
        {
            var actor = SmallTrail.Attacker.At(i % 2 == 0 ? "45.137.22.8" : $"198.51.100.{i % 200}", "Mozilla");
            trail.Call(actor with { Identity = actor.Identity with { AccessKeyId = $"ASIA{i:D16}", HasSessionContext = true, SessionCreatedAt = trail.Now.AddSeconds(-90), SessionMfa = i % 2 == 1 } }, "s3", "ListBuckets");
        }

        Assert.Equal(1 + (sessions + 1) / 2, (await trail.TraceAsync()).AttributedEventIds.Count);
    }

    private static CorpusActor User(string key) => CorpusActor.User(SmallTrail.Account, "ci", "AIDACICICICICICICI01", key, "45.137.22.8", "Boto3");

    private static string Minted(string key) => $$$"""{"accessKey":{"userName":"u","accessKeyId":"{{{key}}}"}}""";

    private static string KeyOf(int number) => $"AKIA{number:D16}";
}
