using IncidentKit.Detection;
using IncidentKit.Remediation;
using IncidentKit.Tests.Trail.Sigma;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentKit.Tests.Conventions;

/// <summary>Where things stand, and what they are called, can be guessed.</summary>
public sealed class LayoutTests
{
    private const int LongestFile = 250;

    /// <summary>Services that AWS's own actions call otherwise than the folder.</summary>
    private static readonly Dictionary<string, string> Prefixes = new()
    {
        ["CostExplorer"] = "ce",
    };

    private static readonly ServiceProvider Services = new ServiceCollection().AddIncidentKit().Services.BuildServiceProvider();

    [Fact]
    public void The_id_of_a_detector_is_its_path() =>
        Expect.None(Services.GetServices<IDetector>().Where(unit => unit.Descriptor.Id != PathOf(unit.GetType(), "Detector")).Select(unit => $"{unit.Descriptor.Id} is {unit.GetType().FullName}"));

    [Fact]
    public void The_id_of_a_remediator_is_its_path() =>
        Expect.None(Services.GetServices<IRemediator>().Where(unit => unit.Descriptor.Id != PathOf(unit.GetType(), "Remediator")).Select(unit => $"{unit.Descriptor.Id} is {unit.GetType().FullName}"));

    [Fact]
    public void No_file_is_longer_than_can_be_read_at_once() =>
        Expect.None(Sources("src").Select(file => (file, lines: File.ReadLines(file).Count())).Where(entry => entry.lines > LongestFile).Select(entry => $"{entry.file}: {entry.lines} lines"));

    [Fact]
    public void Files_of_tests_stand_where_what_they_test_does()
    {
        var folders = Sources("src/IncidentKit").Select(file => Path.GetDirectoryName(Path.GetRelativePath(Path.Combine(Root, "src", "IncidentKit"), file))!).SelectMany(WithParents).ToHashSet();
        string[] own = ["Conventions", "Scenarios", Path.Combine("Trail", "Corpus")];

        Expect.None(Sources("tests/IncidentKit.Tests").Select(file => Path.GetDirectoryName(Path.GetRelativePath(Path.Combine(Root, "tests", "IncidentKit.Tests"), file))!).Distinct()
            .Where(folder => folder.Length > 0 && !folders.Contains(folder) && !own.Contains(folder)));
    }

    internal static string Root { get; } = Path.GetFullPath(Path.Combine(SigmaSamples.Data, "..", ".."));

    internal static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> WithParents(string folder)
    {
        for (var path = folder; !string.IsNullOrEmpty(path); path = Path.GetDirectoryName(path)) yield return path;
    }

    private static string PathOf(Type unit, string suffix)
    {
        var folder = unit.Namespace!["IncidentKit.Services.".Length..].Split('.')[0];
        var name = unit.Name[..^suffix.Length];
        return $"{Prefixes.GetValueOrDefault(folder, folder.ToLowerInvariant())}/{string.Concat(name.Select((letter, at) => BeginsWord(name, at) ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"))}";
    }

    private static bool BeginsWord(string name, int at) =>
        at > 0 && char.IsAsciiLetterUpper(name[at]) && (!char.IsAsciiLetterUpper(name[at - 1]) || (at + 1 < name.Length && char.IsAsciiLetterLower(name[at + 1])));
}
