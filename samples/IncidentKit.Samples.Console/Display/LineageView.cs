using System.Globalization;
using IncidentKit.Trail.Lineage;
using Spectre.Console;

namespace IncidentKit.Samples.Console.Display;

/// <summary>Shows what a trail proves: the credentials in the attacker's hands, and what he hid, deleted and took away.</summary>
internal static class LineageView
{
    private const int Most = 20;
    private const int MostNamed = 3;

    internal static void Write(IAnsiConsole console, LineageGraph lineage, bool isPiped)
    {
        foreach (var credential in lineage.Credentials.OrderByDescending(item => item.AttributedCalls).Take(Most)) Write(console, credential);
        if (lineage.Credentials.Count > Most) console.MarkupLine($"[grey]and {lineage.Credentials.Count - Most:N0} more credentials in lineage.json[/]");
        if (lineage.Damage.Count == 0) return;
        if (isPiped) console.MarkupLine("== What he hid, deleted and took away");
        else console.Write(new Rule("[bold]What he hid, deleted and took away[/]").LeftJustified());
        foreach (var damage in lineage.Damage.Take(Most))
        {
            console.MarkupLine($"[yellow]{damage.Kind.ToString().ToLowerInvariant()}[/] {Safe(damage.Type)} {Safe(damage.Id)} [grey]{Safe($"{damage.Action}{(damage.Times > 1 ? $" {damage.Times} times" : "")} {Time(damage.FirstSeen)} {damage.Region} by {damage.DoneBy}")}[/]");
        }

        if (lineage.Damage.Count > Most) console.MarkupLine($"[grey]and {lineage.Damage.Count - Most:N0} more in lineage.json[/]");
    }

    private static void Write(IAnsiConsole console, LineageCredential credential)
    {
        console.MarkupLine($"[red]{Safe(credential.Id)}[/] {Safe(credential.Principal ?? "")} [grey]{Safe(credential.Parent is { } parent ? $"by {parent}, " : "")}sure {credential.Confidence.ToString("0.##", CultureInfo.InvariantCulture)}{(credential.Deleted ? ", deleted" : "")}[/]");
        if (credential.AttributedCalls > 0)
            console.MarkupLine($"  [grey]{Safe($"{credential.AttributedCalls:N0} calls, {credential.RefusedCalls:N0} refused, {Time(credential.FirstSeen)} to {Time(credential.LastSeen)}, {Few(credential.Regions)}, from {Few(credential.Addresses)}")}[/]");
        if (credential.Calls is { } calls) console.MarkupLine($"  shared: {calls.Attacker:N0} calls are the attacker's, {calls.Owner:N0} the owner's, {calls.Undecided:N0} undecided");
    }

    private static string Few(IReadOnlyList<string> texts) => texts.Count <= MostNamed ? string.Join(", ", texts) : $"{string.Join(", ", texts.Take(MostNamed))} and {texts.Count - MostNamed} more";

    private static string Time(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "?";

    private static string Safe(string text) => ConsoleDisplay.Safe(text);
}
