using System.Xml.Linq;
using IncidentKit.Reporting;
using IncidentKit.Reporting.Html;
using IncidentKit.Trail;
using IncidentKit.Trail.Sigma;
using IncidentKit.Trail.Sigma.Hunting;

namespace IncidentKit.Tests.Reporting.Html;

public class HtmlReportWriterTests
{
    private const string Hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;\u202E\u001b[31m javascript:alert(3)";

    [Fact]
    public void Writes_well_formed_markup()
    {
        var html = Write(new(Samples.Investigation(), Samples.Plan(), Samples.Execution()));

        var document = XDocument.Parse(html[html.IndexOf("<html", StringComparison.Ordinal)..]);
        Assert.Equal(["Timeline", "Lineage: how the attacker spread", "What the attacker hid, deleted and took away", "Findings (2)", "Coverage: Region × service", "Estimated unauthorized charge: 160.25 USD", "Plan (1 steps)"],
            document.Descendants("h2").Select(heading => heading.Value));
    }

    [Fact]
    public void Escapes_every_hostile_value()
    {
        var html = Write(new(Samples.Investigation(Hostile), Samples.Plan(Hostile), Samples.Execution(Hostile)));

        var document = XDocument.Parse(html[html.IndexOf("<html", StringComparison.Ordinal)..]);
        var names = document.Descendants().Select(element => element.Name.LocalName).ToHashSet();
        Assert.Empty(names.Intersect(["script", "img", "a", "iframe", "object", "link", "foreignObject"]));
        Assert.DoesNotContain(document.Descendants().Attributes(), attribute => attribute.Name.LocalName is "href" or "src" || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.DoesNotContain('\u202E', html);
        Assert.DoesNotContain('\u001b', html);
        Assert.Contains("&lt;script&gt;alert(1)", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_what_of_the_trail_was_not_read_and_escapes_it()
    {
        var investigation = Samples.Investigation();
        UnreadableSource[] unread = [.. Enumerable.Range(0, 101).Select(number => new UnreadableSource($"event-history {number} {Hostile}", $"what others only read was left out {Hostile}"))];
        investigation = investigation with { Lineage = investigation.Lineage with { Trail = investigation.Lineage.Trail with { Unread = unread } } };
        var html = Write(new(investigation, Verification: new() { Clean = true, Passes = [], BlindSpots = [], Deferred = [], Unread = unread[..2] }));

        var document = XDocument.Parse(html[html.IndexOf("<html", StringComparison.Ordinal)..]);
        Assert.Contains("Not read, as nothing led to it (101)", document.Descendants("h3").Select(heading => heading.Value));
        Assert.Contains("Not read again, as it is of nobody who was contained (2)", document.Descendants("h3").Select(heading => heading.Value));
        Assert.Equal(102, document.Descendants("td").Count(cell => cell.Value.StartsWith("event-history ", StringComparison.Ordinal)));
        Assert.Contains("1 more are named in lineage.json.", html, StringComparison.Ordinal);
        Assert.DoesNotContain(document.Descendants(), element => element.Name.LocalName is "script" or "img");
        Assert.DoesNotContain('\u202E', html);
    }

    [Fact]
    public void A_rule_whose_title_id_or_tags_are_markup_is_text()
    {
        var rule = new SigmaHitRule(Hostile, Hostile, null, Hostile, Hostile, [Hostile]);
        var investigation = Samples.Investigation();
        var hit = new SigmaHit { Rule = rule, EventId = "e-1", EventName = Hostile };

        var html = Write(new(investigation with { Findings = new HitEvidence([hit]).AddTo(investigation.Findings) }));

        Assert.Contains("Sigma rule &#x27;&lt;script&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', html);
        Assert.DoesNotContain('\u001b', html);
    }

    [Fact]
    public void Of_very_many_credentials_the_busiest_are_shown()
    {
        var investigation = Samples.Investigation();
        var lineage = investigation.Lineage with { Credentials = [.. Enumerable.Range(0, 2_000).Select(number => investigation.Lineage.Credentials[0] with { Id = $"ASIA{number:D16}", AttributedCalls = number })] };

        var html = Write(new(investigation with { Lineage = lineage }));

        Assert.Contains("ASIA0000000000001999", html, StringComparison.Ordinal);
        Assert.DoesNotContain("ASIA0000000000000100", html, StringComparison.Ordinal);
        Assert.Contains("1500 more, with fewer calls, are in lineage.json.", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Loads_and_runs_nothing()
    {
        var html = Write(new(Samples.Investigation()));

        Assert.Contains("default-src &#x27;none&#x27;; style-src &#x27;unsafe-inline&#x27;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", html, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Draws_a_lineage_that_runs_in_a_circle()
    {
        var layout = LineageLayout.Of(Samples.Investigation().Lineage with { Edges = [new("a", "b", "AssumeRole", "1"), new("b", "c", "AssumeRole", "2"), new("c", "b", "AssumeRole", "3")] });

        Assert.Equal([("a", 0), ("b", 1), ("c", 2)], layout.Nodes.Select(node => (node.Id, node.Column)));
    }

    [Fact]
    public void Says_what_the_picture_leaves_out()
    {
        var edges = Enumerable.Range(0, 500).Select(i => new IncidentKit.Trail.Lineage.LineageEdge("root", $"child-{i}", "CreateUser", $"{i}"));

        Assert.Equal(201, LineageLayout.Of(Samples.Investigation().Lineage with { Edges = [.. edges] }).LeftOut);
    }

    private static string Write(IncidentReport report)
    {
        var writer = new StringWriter();
        new HtmlReportWriter(TimeProvider.System).Write(writer, report);
        return writer.ToString();
    }
}
