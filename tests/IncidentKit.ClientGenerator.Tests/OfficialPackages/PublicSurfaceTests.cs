using System.Text.RegularExpressions;
using IncidentKit.ClientGenerator.Tests.Harness;

namespace IncidentKit.ClientGenerator.Tests.OfficialPackages;

public sealed partial class PublicSurfaceTests
{
    public static TheoryData<string> Services => PackagePair.Services;

    [Theory]
    [MemberData(nameof(Services))]
    public void Types_and_members_equal_those_of_the_official_package_but_for_what_it_adds_by_hand(string service)
    {
        var pair = PackagePair.Of(service);
        var official = SurfaceOf(pair.Official);
        var generated = SurfaceOf(pair.Generated);

        TestContext.Current.TestOutputHelper?.WriteLine($"{official.Intersect(generated).Count()} of {official.Count} equal");
        Assert.Empty(official.Except(generated));
        Assert.Empty(generated.Except(official));
    }

    private static HashSet<string> SurfaceOf(ClientUnderTest client) => [.. PublicSurface.Of(client.Assembly, client.Namespace).Where(line => !AddedByHand().IsMatch(line))];

    // Default configurations, retry policies and factories as public types; overloads and constructors with loose arguments; STS's credentials, which are the SDK's too.
    [GeneratedRegex(@"DefaultConfiguration|RetryPolicy|\.Model\.(?!I[A-Z])\w+PaginatorFactory|Async\((?!\w+Request request)|\.Model\.\w+(?<!Exception)\(\w|\.Model\.Credentials( :|\.GetCredentials)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AddedByHand();
}
