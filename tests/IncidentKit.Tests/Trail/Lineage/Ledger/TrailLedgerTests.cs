using System.Globalization;
using System.Text;
using CsCheck;
using IncidentKit.Tests.Trail.Sigma;
using IncidentKit.Trail;
using IncidentKit.Trail.Lineage.Extraction;
using IncidentKit.Trail.Lineage.Ledger;
using IncidentKit.Trail.Reading;
using IncidentKit.Trail.Rules;

namespace IncidentKit.Tests.Trail.Lineage.Ledger;

public sealed class TrailLedgerTests
{
    private const int Many = 5_000;
    private static readonly RuleBook Rules = new([new("s.amazonaws.com", "Make", TrailEffect.Creates("s:thing", "response.id"))]);

    [Fact]
    public void Events_are_kept_once_however_many_there_are()
    {
        var events = Enumerable.Range(0, Many).Select(number => Event(number, number)).ToList();
        var ledger = Read([.. events, .. events]);
        Assert.Equal((Many, Many), (ledger.Count, ledger.Duplicates));
        for (var row = 0; row < Many; row++)
        {
            Assert.Equal(IdOf(row), ledger.Ids.TextOf(ledger.Rows[row].Id));
            Assert.Equal($"thing{row}", Assert.Single(ledger.EffectsOf(row)).Id);
        }
    }

    [Fact]
    public void Of_events_of_one_id_the_same_is_kept_in_any_order()
    {
        var events = Enumerable.Range(0, Many).SelectMany(number => new[] { Event(number / 2, number), Event(number / 2, number + 1) }).ToList();
        var forth = Read(events);
        events.Reverse();
        var back = Read(events);
        Assert.Equal(Described(forth), Described(back));
    }

    [Fact]
    public void Ids_that_are_no_lower_case_uuids_are_kept_as_they_are()
    {
        string[] ids = ["x", "0000000A-0000-4000-8000-000000000000", "0000000a-0000-4000-8000-000000000000", "0000000a-0000-0000-8000-000000000000", "0000000g-0000-4000-8000-000000000000", "0000000a00000-4000-8000-0000000000000"];
        var ledger = Read([.. ids.Select(id => Event(0, 0).Replace(IdOf(0), id, StringComparison.Ordinal))]);
        Assert.Equal(ids, Enumerable.Range(0, ledger.Count).Select(row => ledger.Ids.TextOf(ledger.Rows[row].Id)));
    }

    [Fact]
    public void Only_what_is_read_has_to_be_sound_whoever_calls()
    {
        const string broken = """{"id":"a" "b"}""";
        var plain = Event(1, 1);
        string[] events =
        [
            plain.Replace("""{"id":"thing1"}""", broken, StringComparison.Ordinal),
            plain.Replace("""{"type":"IAMUser"}""", broken, StringComparison.Ordinal),
            plain.Replace("\"Make\"", "\"Look\"", StringComparison.Ordinal).Replace("""{"id":"thing1"}""", broken, StringComparison.Ordinal),
            Event(2, 2).Replace("\"tls\":{}", "\"tls\":" + broken, StringComparison.Ordinal),
        ];
        foreach (var order in new[] { events, [.. events.Reverse()] })
        {
            var statistics = new TrailStatistics();
            Assert.Equal([IdOf(1), IdOf(2)], Described(Read(order, statistics)).Select(line => line.Split(' ')[0]).Order());
            Assert.Equal(2, statistics.Unreadable.Count);
        }
    }

    [Theory]
    [InlineData("Mar 1, 2026, 1:02:03 PM", "2026-03-01T13:02:03")]
    [InlineData("Dec 31, 2026, 12:59:59 AM", "2026-12-31T00:59:59")]
    [InlineData("Feb 29, 2024, 12:00:00 PM", "2024-02-29T12:00:00")]
    [InlineData("feb 2, 2024, 01:00:00 pm", "2024-02-02T13:00:00")]
    [InlineData("Mar 1, 2026, 1:02:03\u202FPM", "2026-03-01T13:02:03")]
    [InlineData("Feb 30, 2026, 1:02:03 PM", null)]
    [InlineData("Mar 1, 2026, 13:02:03 PM", null)]
    [InlineData("arM 1, 2026, 1:02:03 PM", null)]
    [InlineData("Mar 1  2026  1:02:03 PM.", null)]
    [InlineData("Mar 001, 2026, 1:02:03 PM", null)]
    [InlineData("M,r 1  2026  1:02:03 PM.", null)]
    [InlineData("Mar 1, 2026, 1\0:02:03 PM", null)]
    [InlineData("Mar 1, 0000, 1:02:03 PM", null)]
    [InlineData("Mar ,,,,,,,,,,,,,,,,,,, ", null)]
    public void Times_that_services_answer_are_read(string text, string? expected)
    {
        Assert.Equal(expected is not null, TrailTime.TryParse(text, out var time));
        if (expected is not null) Assert.Equal(DateTimeOffset.Parse(expected + "Z", System.Globalization.CultureInfo.InvariantCulture), time);
    }

    [Fact]
    public void Times_that_services_answer_are_read_as_the_runtime_reads_them() =>
        Gen.Select(Gen.DateTime[new(1, 1, 1), new(9999, 12, 31)], Gen.Int[0, 30], Gen.Char["0123456789 ,:JanAPMapm"]).Array[1, 4].SampleSeeded(changes =>
        {
            var text = changes[0].Item1.ToString("MMM d, yyyy, h:mm:ss tt", CultureInfo.InvariantCulture).ToCharArray();
            foreach (var (_, at, letter) in changes[1..]) text[at % text.Length] = letter;
            var isTime = DateTimeOffset.TryParseExact(text, ["MMM d, yyyy, h:mm:ss tt", "MMM d, yyyy h:mm:ss tt"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var expected);
            Assert.Equal((isTime, expected), (TrailTime.TryParse(new string(text), out var time), time));
        }, iter: SigmaSamples.Rounds(2000));

    // In the order in which AWS writes them, and in others.
    [Theory]
    [InlineData("awsRegion", "sourceIPAddress", "userAgent")]
    [InlineData("userAgent", "sourceIPAddress", "awsRegion")]
    [InlineData("sourceIPAddress", "awsRegion", "userAgent")]
    [InlineData("awsRegion", "userAgent", "sourceIPAddress")]
    public void Callers_are_told_apart_by_Region_address_and_agent(params string[] members)
    {
        string[] values = ["a", "b"];
        var places = (from region in values from address in values from agent in values select (region, address, agent)).ToList();
        var ledger = Read(places.Concat(places).Select((place, number) =>
        {
            var (region, address, agent) = place;
            var texts = members.Select(member => $"\"{member}\":\"{(member switch { "awsRegion" => region, "sourceIPAddress" => address, _ => agent })}\"");
            return $$"""{"eventVersion":"1.08","userIdentity":{"type":"IAMUser","principalId":"AIDAEXAMPLE000000000","accessKeyId":"AKIAEXAMPLE000000000"},"eventTime":"2024-05-01T10:00:00Z","eventSource":"s.amazonaws.com","eventName":"Look",{{string.Join(',', texts)}},"eventID":"{{IdOf(number)}}","recipientAccountId":"111122223333"}""";
        }));

        Assert.Equal(places.Concat(places), Enumerable.Range(0, ledger.Count).Select(row => (ledger.PlaceOf(row).Region, ledger.OriginOf(row).Address!, ledger.OriginOf(row).Agent!)));
    }

    private static TrailLedger Read(IEnumerable<string> events, TrailStatistics? statistics = null)
    {
        var ledger = new TrailLedger(Rules);
        using (var reader = new LogReader(new LedgerSink(ledger), statistics ?? new()))
        {
            reader.Read("test", new MemoryStream(Encoding.UTF8.GetBytes($"{{\"Records\":[{string.Join(',', events)}]}}")), TestContext.Current.CancellationToken);
        }

        return ledger;
    }

    private static IEnumerable<string> Described(TrailLedger ledger) =>
        Enumerable.Range(0, ledger.Count).Select(row => $"{ledger.Ids.TextOf(ledger.Rows[row].Id)} {ledger.Rows[row].Seconds} {string.Join(' ', ledger.EffectsOf(row).Select(effect => effect.Id))}").Order(StringComparer.Ordinal);

    private static string IdOf(int number) => $"{number:x8}-0000-4000-8000-000000000000";

    private static string Event(int id, int number) => $$$"""
        {"eventID":"{{{IdOf(id)}}}","eventTime":"2026-03-01T10:00:00Z","eventSource":"s.amazonaws.com","eventName":"Make","awsRegion":"r{{{number % 3}}}","recipientAccountId":"1","userIdentity":{"type":"IAMUser"},"responseElements":{"id":"thing{{{number}}}"},"tls":{}}
        """;
}
