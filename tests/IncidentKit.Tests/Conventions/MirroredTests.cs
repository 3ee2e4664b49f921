using System.Reflection;
using System.Runtime.CompilerServices;
using IncidentKit.Detection;

namespace IncidentKit.Tests.Conventions;

/// <summary>What the package lets others do is tested by a class of its name, or by one that is named here.</summary>
public sealed class MirroredTests
{
    /// <summary>By type: the class that tests it, here or in the tests of another project.</summary>
    private static readonly Dictionary<string, string> TestedBy = new()
    {
        ["IncidentKitBuilderExtensions"] = "VendorTests",
        ["IncidentKitServiceCollectionExtensions"] = "VendorTests",
        ["IPricedTrailSource"] = "S3TrailSourceTests",
        ["ITrailPiece"] = "DirectoryTrailSpoolTests",
        ["ITrailSpool"] = "DirectoryTrailSpoolTests",
        ["ITrailSource"] = "TrailSourcesTests",
        ["TrailStatistics"] = "LogReaderTests",
        ["Suspect"] = "SuspectRankerTests",
        ["SigmaHitWriter"] = "HuntTests",
        ["SigmaHunt"] = "SemanticsTests",
        ["SigmaRuleSet"] = "RuleLoadingTests",
        ["TrailEffect"] = "AbusedEventsTests",
        ["TrailTable"] = "AbusedEventsTests",
        ["ILineageBuilder"] = "GeneratedTrailTests",
        ["FindingsDocument"] = "IncidentDocumentsTests",
        ["CoverageDocument"] = "IncidentDocumentsTests",
        ["LineageDocument"] = "CompromisedAccountTests",
        ["PlanDocument"] = "IncidentDocumentsTests",
        ["ExecutionDocument"] = "IncidentDocumentsTests",
        ["VerificationDocument"] = "SimulatedResponseTests",
        ["Approval"] = "PlanCheckTests",
        ["IEvidenceStore"] = "DirectoryEvidenceStoreTests",
        ["IRemediator"] = "PlanExecutorTests",
        ["IReversible"] = "UndoTests",
        ["Plan"] = "PlanCheckTests",
        ["RemediationContext"] = "PlanExecutorTests",
        ["ICallerPreflight"] = "CallerPreflightCheckTests",
        ["IIncidentResponder"] = "LeastPrivilegeTests",
        ["IncidentWindow"] = "IncidentTests",
        ["EventChain"] = "IncidentStoreContract",
        ["IIncidentStore"] = "IncidentStoreContract",
        ["IncidentEvent"] = "IncidentStoreContract",
        ["Attributor"] = "InvestigatorTests",
        ["DetectionContext"] = "DetectionRunTests",
        ["Evidence"] = "HitEvidenceTests",
        ["ICostReader"] = "CostExplorerReaderTests",
        ["IDetector"] = "DetectionRunTests",
        ["IAwsAccounts"] = "CallerTests",
        ["IAwsClients"] = "PacedCallTests",
    };

    private static readonly HashSet<string> TestClasses = [.. LayoutTests.Sources("tests").Select(file => Path.GetFileNameWithoutExtension(file))];

    [Fact]
    public void Every_type_that_does_something_is_tested() =>
        Expect.None(typeof(IDetector).Assembly.GetExportedTypes().Where(Does).Where(type => !TestedBy.ContainsKey(type.Name) && !TestClasses.Contains(TestOf(type))).Select(type => type.FullName));

    [Fact]
    public void The_list_names_no_type_that_is_gone_or_has_tests_of_its_name()
    {
        var types = typeof(IDetector).Assembly.GetExportedTypes().Where(Does).ToDictionary(type => type.Name);

        Expect.None(TestedBy.Where(entry => !types.TryGetValue(entry.Key, out var type) || TestClasses.Contains(TestOf(type)) || !TestClasses.Contains(entry.Value)).Select(entry => entry.Key));
    }

    private static string TestOf(Type type) => $"{(type.IsInterface ? type.Name[1..] : type.Name).Split('`')[0]}Tests";

    // Plain data, enumerations and errors have nothing to test of their own.
    private static bool Does(Type type) => !type.IsEnum && !type.IsSubclassOf(typeof(Exception)) && !type.IsSubclassOf(typeof(System.Text.Json.Serialization.JsonSerializerContext))
        && type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Any(method => !method.IsSpecialName && method.GetCustomAttribute<CompilerGeneratedAttribute>() is null && method.GetBaseDefinition().DeclaringType != typeof(object)
                && !(method.Name is nameof(ToString) or nameof(Equals) or nameof(GetHashCode)));
}
