namespace IncidentKit.Detection;

/// <summary>The detectors, checked once: a catalog that contradicts itself is refused before any call to AWS.</summary>
internal sealed class DetectorCatalog
{
    private readonly Dictionary<string, IDetector> byId = [];

    /// <exception cref="InvalidOperationException">The catalog is wrong; the message names the detector.</exception>
    public DetectorCatalog(IEnumerable<IDetector> detectors)
    {
        foreach (var detector in detectors)
        {
            var descriptor = detector.Descriptor;
            if (!IsId(descriptor.Id)) throw Wrong(detector, $"its id '{descriptor.Id}' is not service/kind in lower case, such as iam/access-key");
            if (descriptor.Permissions.Count == 0) throw Wrong(detector, "it names no permissions");
            if (descriptor.Permissions.FirstOrDefault(action => action.Split(':') is not [{ Length: > 0 }, { Length: > 0 }]) is { } action) throw Wrong(detector, $"'{action}' is no IAM action");
            if (!byId.TryAdd(descriptor.Id, detector)) throw Wrong(detector, $"{byId[descriptor.Id].GetType().Name} has the id '{descriptor.Id}' too");
        }
    }

    /// <summary>What all of them are.</summary>
    internal IEnumerable<DetectorDescriptor> Descriptors => byId.Values.Select(detector => detector.Descriptor);

    internal IDetector this[string id] => byId[id];

    /// <summary>The detectors to run: those that are named, or all that are on.</summary>
    /// <exception cref="InvestigationException">One is named that is not there.</exception>
    internal IReadOnlyList<IDetector> Select(IReadOnlyList<string> named)
    {
        if (named.FirstOrDefault(id => !byId.ContainsKey(id)) is { } unknown)
            throw new InvestigationException($"there is no detector '{unknown}'; there are {string.Join(", ", byId.Keys.Order(StringComparer.Ordinal))}");
        return named.Count > 0
            ? [.. named.Distinct().Select(id => byId[id])]
            : [.. byId.Values.Where(detector => detector.Descriptor.Maturity != Maturity.Off)];
    }

    private static bool IsId(string id) =>
        id.Split('/') is [{ Length: > 0 } service, { Length: > 0 } kind] && service.Concat(kind).All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static InvalidOperationException Wrong(IDetector detector, string why) => new($"the detector {detector.GetType().Name} is wrong: {why}");
}
