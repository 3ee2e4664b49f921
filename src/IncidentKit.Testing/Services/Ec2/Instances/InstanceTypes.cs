using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IncidentKit.Testing.Services.Ec2.Instances;

/// <summary>Instance types by their names: what they have, and how many an account may run.</summary>
internal static partial class InstanceTypes
{
    private static readonly Dictionary<string, int> Small = new() { ["nano"] = 2, ["micro"] = 2, ["small"] = 2, ["medium"] = 2, ["large"] = 2, ["xlarge"] = 4, ["metal"] = 96 };

    /// <summary>The vCPUs that an account may run of a bucket; a new account has none of the largest GPU types.</summary>
    private static readonly Dictionary<char, int> Limits = new() { ['p'] = 0, ['g'] = 64, ['v'] = 64, ['x'] = 128, ['f'] = 64 };

    private static readonly string[] Known =
    [
        "t2.micro", "t3.nano", "t3.micro", "t3.small", "t3.medium", "t3.large", "t4g.micro", "m5.large", "m5.xlarge", "m6i.large", "m6i.xlarge", "c5.large", "c5.4xlarge",
        "c5.9xlarge", "c6i.large", "c6i.8xlarge", "c6a.16xlarge", "c7i.24xlarge", "r5.large", "r6i.xlarge", "g4dn.xlarge", "g4dn.12xlarge", "g5.xlarge", "p3.2xlarge", "p4d.24xlarge",
    ];

    internal static int VirtualCpus(string type)
    {
        if (!Name().IsMatch(type)) throw Ec2Errors.Invalid($"Invalid value '{type}' for InstanceType.");
        var size = type[(type.IndexOf('.', StringComparison.Ordinal) + 1)..];
        if (size.StartsWith("metal-", StringComparison.Ordinal)) return 96;
        return Small.TryGetValue(size, out var count) ? count : 4 * int.Parse(size[..size.IndexOf("xlarge", StringComparison.Ordinal)], CultureInfo.InvariantCulture);
    }

    internal static string Architecture(string type) => Arm().IsMatch(type) ? "arm64" : "x86_64";

    /// <summary>How many of the wanted instances the account's limit lets run; an error where not even the fewest do.</summary>
    internal static int Fitting(Ec2Region region, string type, int least, int most, bool spot, DateTimeOffset now)
    {
        var limit = Limits.GetValueOrDefault(type[0], 1152);
        var running = region.Instances.Values
            .Where(instance => instance.IsSpot == spot && Bucket(instance.InstanceType) == Bucket(type) && instance.StateAt(now) is var state && !state.IsGone && state != InstanceState.Stopped)
            .Sum(instance => VirtualCpus(instance.InstanceType));
        var fitting = Math.Min(most, (limit - running) / VirtualCpus(type));
        if (fitting >= least) return fitting;
        throw spot
            ? new ApiException("MaxSpotInstanceCountExceeded", "Max spot instance count exceeded")
            : new ApiException("VcpuLimitExceeded", $"You have requested more vCPU capacity than your current vCPU limit of {limit} allows for the instance bucket that the specified instance type belongs to. Please visit http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit.");
    }

    internal static JsonObject Describe(ApiCall call)
    {
        var wanted = call.Input.Texts("InstanceTypes");
        if (wanted.Where(type => !Name().IsMatch(type)).ToArray() is { Length: > 0 } unknown)
            throw new ApiException("InvalidInstanceType", $"The following supplied instance types do not exist: [{string.Join(", ", unknown)}]");
        var listing = new Ec2Listing("InstanceTypes", "InstanceType", "InstanceTypes", type => new("InvalidInstanceType", $"The following supplied instance types do not exist: [{type}]"))
        {
            Filters = new Dictionary<string, string> { ["instance-type"] = "InstanceType", ["current-generation"] = "CurrentGeneration", ["processor-info.supported-architecture"] = "ProcessorInfo.SupportedArchitectures" },
        };
        return listing.Answer(call, Known.Union(wanted).Select(Row));
    }

    private static char Bucket(string type) => Limits.ContainsKey(type[0]) ? type[0] : 's';

    private static JsonObject Row(string type) => new()
    {
        ["InstanceType"] = type,
        ["CurrentGeneration"] = !type.StartsWith("t2.", StringComparison.Ordinal),
        ["SupportedUsageClasses"] = new JsonArray("on-demand", "spot"),
        ["ProcessorInfo"] = new JsonObject { ["SupportedArchitectures"] = new JsonArray(Architecture(type)) },
        ["VCpuInfo"] = new JsonObject { ["DefaultVCpus"] = VirtualCpus(type) },
        ["MemoryInfo"] = new JsonObject { ["SizeInMiB"] = 2048 * VirtualCpus(type) },
    };

    [GeneratedRegex(@"^[a-z][a-z0-9-]*\.(nano|micro|small|medium|large|([1-9][0-9]?)?xlarge|metal(-[0-9]+xl)?)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"^(a1|[a-z]+[0-9]+g[a-z]*)\.", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Arm();
}
