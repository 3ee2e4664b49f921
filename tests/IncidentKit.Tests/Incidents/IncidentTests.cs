using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Incidents;

public class IncidentTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Incident Wide = new() { Id = "i", Indicators = new(), Window = new(Start) };

    [Fact]
    public void The_window_begins_a_day_before_the_attackers_first_call() =>
        Assert.Equal(Start.AddDays(29), Wide.NarrowTo(With(Start.AddDays(40), Start.AddDays(30), null)).Window.From);

    [Fact]
    public void A_window_never_grows() => Assert.Same(Wide, Wide.NarrowTo(With(Start.AddHours(3))));

    [Fact]
    public void A_known_time_of_the_compromise_stands()
    {
        var known = Wide with { Indicators = new() { Since = Start } };
        Assert.Same(known, known.NarrowTo(With(Start.AddDays(30))));
    }

    [Fact]
    public void A_trail_without_the_attacker_says_nothing() => Assert.Same(Wide, Wide.NarrowTo(LineageGraph.Empty));

    private static LineageGraph With(params DateTimeOffset?[] firstSeen) => LineageGraph.Empty with
    {
        Credentials = [.. firstSeen.Select(seen => new LineageCredential { Id = "AKIAIOSFODNN7EXAMPLE", Kind = CredentialKind.AccessKey, Attribution = Attribution.AttackerCreated, Confidence = 1, FirstSeen = seen })],
    };
}
