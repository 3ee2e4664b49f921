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
        public void Accept(in TrailRecord record) => hunt.Observe(record.Json);

        public void Dispose()
        {
        }
    }
}
