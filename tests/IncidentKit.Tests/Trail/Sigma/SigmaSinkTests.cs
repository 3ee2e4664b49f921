using System.Text;
using CsCheck;
using IncidentKit.Tests.Trail.Reading;
using IncidentKit.Trail;
using IncidentKit.Trail.Reading;
using IncidentKit.Trail.Sigma;
using IncidentKit.Trail.Sources;

namespace IncidentKit.Tests.Trail.Sigma;

public sealed class SigmaSinkTests
{
    private const string ByUser = """
        title: By user
        logsource: {product: aws, service: cloudtrail}
        level: low
        detection:
          selection:
            userIdentity.type: root
          other:
            userAgent|contains: stratus
          third:
            userIdentity.sessionContext.sessionIssuer.userName|contains: admin
          condition: 1 of selection* or other or third
        """;

    private const string OnlyUser = """
        title: Only user
        logsource: {product: aws, service: cloudtrail}
        level: low
        detection:
          selection:
            userIdentity.type: iamuser
            errorCode: '*'
          condition: selection
        """;

    private const string Service = """
        title: Service
        logsource: {product: aws, service: cloudtrail}
        level: low
        detection:
          selection:
            eventSource: IAM.amazonaws.com
            eventName|startswith: create
          condition: selection
        """;

    private const string Identity = """{"type":"IAMUser","principalId":"AIDAEXAMPLE000000000","arn":"arn:aws:iam::111122223333:user/ann","accountId":"111122223333","accessKeyId":"AKIAEXAMPLE000000000","userName":"ann"}""";

    private const string ByKey = """
        title: By key
        logsource: {product: aws, service: cloudtrail}
        level: low
        detection:
          selection:
            userIdentity.accessKeyId: [AKIALEAKED0000000001, short, '1']
          condition: selection
        """;

    private const string ByType = """
        title: By type
        logsource: {product: aws, service: cloudtrail}
        level: low
        detection:
          selection:
            userIdentity.type: root
          condition: selection
        """;

    private static readonly Gen<string> Blank = Gen.OneOf("", "", "", " ", "\n");

    private static readonly Gen<string> Member =
        from name in Gen.OneOf("type", "accessKeyId", "acc\\u0065ssKeyId", "arn", "sessionContext")
        from value in Gen.OneOf("\"Root\"", "\"rooT\"", "\"ro\\u006ft\"", "\"Rooted\"", "\"akialeaked0000000001\"", "\"AKIALEAKED0000000002\"", "\"AKIALEAKED000000000\u00fc\"", "\"SHORT\"", "[\"x\",\"root\"]",
            "{\"type\":\"Root\"}", "{\"a\":\"}\"}", "null", "1", "2", "true", "\"\"")
        select $"\"{name}\":{value}";

    [Theory]
    [InlineData(true, "")]
    [InlineData(true, Service)]
    [InlineData(false, ByUser)]
    [InlineData(false, OnlyUser)]
    [InlineData(false, Service)]
    public async Task What_no_rule_can_match_is_passed_over_and_nothing_else(bool sigmaHq, string rule)
    {
        foreach (var trail in new[] { TestTrails.Invictus, TestTrails.Generated, TestTrails.PathOf("stratus-red-team") })
        {
            var (all, allSummary) = await HuntAsync(trail, sigmaHq, rule, hunt => new Whole(hunt));
            var (some, summary) = await HuntAsync(trail, sigmaHq, rule, hunt => hunt.OpenSink());
            Assert.Equal(all, some);
            Assert.Equal((allSummary.Events, allSummary.Hits), (summary.Events, summary.Hits));
        }
    }

    [Fact]
    public void No_form_of_an_identity_hides_what_a_rule_wants() => Gen.Select(Member, Blank).Array[0, 5].Array[1, 6].SampleSeeded(identities =>
    {
        var records = identities.Select((members, number) => ReadTrail.Record($"id{number}").Replace(Identity, $"{{{string.Join(',', members.Select(member => $"{member.Item2}{member.Item1}{member.Item2}"))}}}", StringComparison.Ordinal));
        var file = Encoding.UTF8.GetBytes($"[{string.Join(',', records)}]");
        Assert.Equal(Hunt(file, hunt => new Whole(hunt)), Hunt(file, hunt => hunt.OpenSink()));
    }, iter: SigmaSamples.Rounds(500));

    [Fact]
    public void A_record_that_a_rule_matches_is_no_hit_when_it_is_broken_inside()
    {
        var hits = new List<string>();
        var hunt = new SigmaHunt(SigmaSamples.Rules(Service), hit => hits.Add(hit.EventId!));
        var statistics = new TrailStatistics();
        string[] records = [ReadTrail.Record("1", "CreateUser"), ReadTrail.Record("2", "CreateUser", ",\"tlsDetails\":{\"a\" \"b\"}"), ReadTrail.Record("3", "ListUsers", ",\"tlsDetails\":{\"a\" \"b\"}")];
        using (var reader = new LogReader(hunt.OpenSink(), statistics)) reader.Read("file", new MemoryStream(Encoding.UTF8.GetBytes($"[{string.Join(',', records)}]")), TestContext.Current.CancellationToken);
        Assert.Equal((2, 1), (hunt.Complete().Events, hits.Count));
        Assert.Contains("item 2", Assert.Single(statistics.Unreadable).Reason, StringComparison.Ordinal);
    }

    private static List<string> Hunt(byte[] file, Func<SigmaHunt, IRecordSink> open)
    {
        List<string> hits = [];
        var hunt = new SigmaHunt(SigmaSamples.Rules(ByKey, ByType), hit => hits.Add(hit.EventId!));
        using (var reader = new LogReader(open(hunt), new TrailStatistics())) reader.Read("file", new MemoryStream(file), CancellationToken.None);
        hunt.Complete();
        return hits;
    }

    private static async Task<(List<string> Hits, SigmaHuntSummary Summary)> HuntAsync(string trail, bool sigmaHq, string rule, Func<SigmaHunt, IRecordSink> open)
    {
        var options = new SigmaRuleOptions();
        if (sigmaHq) options.Paths.Add(SigmaSamples.SigmaHq);
        if (rule.Length > 0) options.Texts.Add("rule.yml", rule);
        var hits = new List<string>();
        var hunt = new SigmaHunt(SigmaRuleSet.Load(options), hit => hits.Add($"{hit.Rule.Title} {hit.EventId} {hit.Principal}"));
        await new FileTrailSource(trail).ReadAsync(() => open(hunt), new TrailStatistics(), TestContext.Current.CancellationToken);
        var summary = hunt.Complete();
        hits.Sort(StringComparer.Ordinal);
        return (hits, summary);
    }

    private sealed class Whole(SigmaHunt hunt) : IRecordSink
    {
        public bool TryTake(in TrailRecord record)
        {
            if (!record.IsSound()) return false;
            hunt.Observe(record.Json);
            return true;
        }

        public void Dispose()
        {
        }
    }
}
