using System.Text.RegularExpressions;

namespace IncidentKit.Testing.Services.Ec2.Instances;

/// <summary>Finds instances by id as EC2 does: one id that it does not know fails the whole call.</summary>
internal static partial class InstanceLookup
{
    internal static IReadOnlyList<Instance> All(Ec2Region region, ApiCall call)
    {
        var ids = call.Input.Texts("InstanceIds");
        if (ids.Count == 0) throw Ec2Errors.Missing("InstanceId");
        if (ids.Count > 1000) throw new ApiException("RequestResourceCountExceeded", "The request contains more than 1000 instance IDs");
        if (ids.FirstOrDefault(id => !Id().IsMatch(id)) is { } malformed) throw new ApiException("InvalidInstanceID.Malformed", $"Invalid id: \"{malformed}\"");
        if (ids.Where(id => !Knows(region, id, call.Now)).ToArray() is { Length: > 0 } unknown) throw Ec2Errors.NoInstance(unknown);
        return [.. ids.Distinct().Select(id => region.Instances[id])];
    }

    internal static Instance One(Ec2Region region, ApiCall call, string? id = null)
    {
        id ??= call.Input.Text("InstanceId") ?? throw Ec2Errors.Missing("InstanceId");
        if (!Id().IsMatch(id)) throw new ApiException("InvalidInstanceID.Malformed", $"Invalid id: \"{id}\"");
        return Knows(region, id, call.Now) ? region.Instances[id] : throw Ec2Errors.NoInstance([id]);
    }

    private static bool Knows(Ec2Region region, string id, DateTimeOffset now) => region.Instances.TryGetValue(id, out var instance) && instance.IsShownAt(now);

    [GeneratedRegex("^i-([0-9a-f]{8}|[0-9a-f]{17})$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();
}
