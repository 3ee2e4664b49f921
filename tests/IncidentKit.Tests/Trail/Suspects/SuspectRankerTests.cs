using IncidentKit.Incidents;
using IncidentKit.Tests.Trail.Corpus;
using IncidentKit.Tests.Trail.Lineage;
using IncidentKit.Trail;
using IncidentKit.Trail.Sources;
using IncidentKit.Trail.Suspects;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentKit.Tests.Trail.Suspects;

public sealed class SuspectRankerTests
{
    private static readonly ISuspectRanker Ranker = new ServiceCollection().AddIncidentKit().Services.BuildServiceProvider().GetRequiredService<ISuspectRanker>();

    public static TheoryData<string> Techniques => [.. Directory.GetFiles(TestTrails.PathOf("stratus-red-team"), "*.gz").Select(file => Path.GetFileName(file)[..^".json.gz".Length]).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task Of_the_generated_trail_the_leaked_key_is_first()
    {
        var ranking = await RankAsync(new FileTrailSource(TestTrails.Generated));
        Assert.Equal((GeneratedTruth.LeakedKey, SuspectLevel.High), (ranking.Suspects[0].Id, ranking.Suspects[0].Level));
        Assert.True(ranking.Suspects[0].FirstSuspicious > GeneratedTruth.LeakedAt);
        Assert.Empty(ranking.Suspects[0].Addresses.Except(GeneratedTruth.AttackersAddresses));
        Assert.DoesNotContain(ranking.Suspects, suspect => suspect.Level == SuspectLevel.High && GeneratedTruth.Clean.Contains(suspect.Id));
    }

    [Fact]
    public async Task Without_the_attackers_events_nothing_of_the_generated_trail_ranks_high()
    {
        var attackers = GeneratedTruth.AttackersEvents.ToHashSet();
        var events = (await TestTrails.ReadAsync(TestTrails.Generated)).Events.Where(item => !attackers.Contains(item.EventId)).ToList();
        Assert.True(events.Count > 19_000);
        Assert.DoesNotContain((await RankAsync(new CorpusSource(events))).Suspects, suspect => suspect.Level == SuspectLevel.High);
    }

    [Fact]
    public async Task Of_a_real_trail_of_one_day_the_key_of_the_attack_is_first()
    {
        var ranking = await RankAsync(new FileTrailSource(TestTrails.Invictus));
        Assert.Equal(("AKIATFQR7NSC8Q4X20BJ", SuspectLevel.High), (ranking.Suspects[0].Id, ranking.Suspects[0].Level));
        Assert.DoesNotContain(ranking.Suspects, suspect => suspect.Level == SuspectLevel.High && suspect.Principal!.EndsWith("/benjamin", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Techniques))]
    public async Task Whoever_uses_a_technique_is_first(string technique)
    {
        var suspect = (await RankAsync(new FileTrailSource(TestTrails.PathOf("stratus-red-team", $"{technique}.json.gz")))).Suspects[0];
        Assert.Contains(suspect.Reasons, reason => reason.Signal == SuspectSignal.AttackTool);
        if (technique.StartsWith("aws.defense-evasion", StringComparison.Ordinal)) Assert.Contains(suspect.Reasons, reason => reason.Signal == SuspectSignal.DefenceEvasion);
        if (technique == "aws.initial-access.console-login-without-mfa") Assert.Contains(suspect.Reasons, reason => reason.Signal == SuspectSignal.SignInWithoutMfa);
        if (technique is "aws.persistence.iam-backdoor-role" or "aws.persistence.lambda-backdoor-function" or "aws.exfiltration.rds-share-snapshot" or "aws.exfiltration.ec2-share-ami")
            Assert.Contains(suspect.Reasons, reason => reason.Signal == SuspectSignal.StrangerLetIn);
        if (technique.StartsWith("aws.credential-access.s", StringComparison.Ordinal)) Assert.Contains(suspect.Reasons, reason => reason.Signal == SuspectSignal.SecretsRead);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Of_a_planted_trail_the_leaked_key_is_first_and_names_what_it_begot(int seed)
    {
        var corpus = TrailCorpus.Make(new(seed));
        var ranking = await RankAsync(new CorpusSource(corpus.Events));
        var first = ranking.Suspects[0];
        Assert.Equal((corpus.Truth.LeakedKey, SuspectLevel.High), (first.Id, first.Level));
        Assert.True(first.FirstSuspicious >= CorpusWorld.Attack);
        Assert.Empty(first.Addresses.Except(corpus.Truth.AttackersAddresses));
        Assert.NotEmpty(first.Begot);
        Assert.Contains(first.Reasons, reason => reason.Signal == SuspectSignal.ManyRegions);
        Assert.All(first.Reasons, reason => Assert.NotEmpty(reason.Evidence));
        Assert.All(ranking.Suspects.Where(suspect => suspect.Level == SuspectLevel.High), suspect => Assert.Contains(suspect.Id, corpus.Truth.Credentials.Keys.Append($"arn:aws:iam::{CorpusWorld.Main}:user/support-agent")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Where_there_is_no_attacker_nothing_ranks_high(int seed) =>
        Assert.DoesNotContain((await RankAsync(new CorpusSource(TrailCorpus.Make(new(seed, IsAttacked: false)).Events))).Suspects, suspect => suspect.Level == SuspectLevel.High);

    [Fact]
    public async Task The_ranking_does_not_depend_on_the_order_of_the_events()
    {
        var corpus = TrailCorpus.Make(new(OwnersCalls: 300));
        var expected = Text(await RankAsync(new CorpusSource(corpus.Events)));
        for (var seed = 1; seed <= 4; seed++) Assert.Equal(expected, Text(await RankAsync(new CorpusSource(corpus.Shuffled(seed)))));
    }

    [Fact]
    public async Task AWSs_quarantine_policy_puts_a_quiet_key_first()
    {
        var events = TrailCorpus.Make(new(IsAttacked: false, OwnersCalls: 400)) is var corpus ? corpus.Events.ToList() : [];
        events.Add(new()
        {
            EventId = "q", EventTime = CorpusWorld.Attack, EventSource = "iam.amazonaws.com", EventName = "AttachUserPolicy", Region = "us-east-1", Account = CorpusWorld.Main, Identity = new() { Type = "AWSService", InvokedBy = "internal.amazonaws.com" },
            Request = System.Text.Json.JsonSerializer.SerializeToElement(new { userName = "build-server", policyArn = "arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3" }),
        });
        var first = (await RankAsync(new CorpusSource(events))).Suspects[0];
        Assert.Equal((corpus.World.Build.Identity.AccessKeyId, SuspectSignal.Quarantined, SuspectLevel.High), (first.Id, first.Reasons[0].Signal, first.Level));
    }

    [Fact]
    public async Task What_comes_from_a_trusted_address_is_not_suspected()
    {
        var corpus = TrailCorpus.Make(new());
        var ranking = await Ranker.RankAsync(Incident(new() { IpRanges = corpus.Truth.AttackersAddresses }), [new CorpusSource(corpus.Events)], TestContext.Current.CancellationToken);
        Assert.DoesNotContain(ranking.Suspects, suspect => suspect.Id == corpus.Truth.LeakedKey);
    }

    [Fact]
    public async Task A_key_that_records_show_under_two_principals_is_ranked_all_the_same()
    {
        var corpus = TrailCorpus.Make(new(OwnersCalls: 200));
        var other = corpus.Events.Where(item => item.Identity.AccessKeyId == corpus.Truth.LeakedKey && item.EventTime >= CorpusWorld.Attack)
            .Select(item => item with { EventId = item.EventId[..^4] + "beef", SourceIp = "45.137.99.1", Identity = item.Identity with { Arn = "arn:aws:iam::111122223333:user/alice" } });
        Assert.Equal(corpus.Truth.LeakedKey, (await RankAsync(new CorpusSource([.. corpus.Events, .. other]))).Suspects[0].Id);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9999)]
    public async Task Records_without_a_time_that_can_be_change_nothing(int year)
    {
        var corpus = TrailCorpus.Make(new(OwnersCalls: 200));
        var untimed = corpus.Events.Where((_, place) => place % 10 == 0).Select(item => item with { EventId = item.EventId[..^4] + "dead", EventTime = new(year, 1, 1, 0, 0, 0, TimeSpan.Zero) });
        var ranking = await RankAsync(new CorpusSource([.. corpus.Events, .. untimed]));
        Assert.Equal(corpus.Truth.LeakedKey, ranking.Suspects[0].Id);
        Assert.InRange(ranking.Window!.From, CorpusWorld.Start, CorpusWorld.Attack);
    }

    private static string Text(SuspectRanking ranking) => System.Text.Json.JsonSerializer.Serialize(ranking with { Trail = ranking.Trail with { Duplicates = 0 } }, SuspectJsonContext.Default.SuspectRanking);

    private static Task<SuspectRanking> RankAsync(ITrailSource source) => Ranker.RankAsync(Incident(new()), [source], TestContext.Current.CancellationToken);

    private static Incident Incident(Trusted trusted) => new() { Id = "test", Indicators = new(), Trusted = trusted, Window = new(DateTimeOffset.UnixEpoch) };
}
