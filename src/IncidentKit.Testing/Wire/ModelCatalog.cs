using System.Collections.Concurrent;
using System.Text.Json;

namespace IncidentKit.Testing.Wire;

/// <summary>AWS's API models, read when a service is first called.</summary>
internal static class ModelCatalog
{
    // The library's own model comes first; the other holds what the simulated cloud answers beyond it.
    private static readonly string[] Folders = ["library", "simulated"];
    private static readonly ConcurrentDictionary<string, Lazy<ServiceModel?>> Models = new(StringComparer.Ordinal);

    /// <summary>The model of a service's endpoint prefix, such as <c>iam</c>; <see langword="null"/> if there is none.</summary>
    internal static ServiceModel? Find(string service) => Models.GetOrAdd(service, static name => new(() => Load(name))).Value;

    internal static ServiceModel Get(string service) => Find(service) ?? throw new ArgumentException($"there is no API model of the service '{service}'", nameof(service));

    private static ServiceModel? Load(string service)
    {
        JsonElement[] parts = [.. Folders.Select(folder => Read($"{folder}/{service}.awsmodel.json")).OfType<JsonElement>()];
        return parts.Length == 0 ? null : new(service, parts);
    }

    private static JsonElement? Read(string resource)
    {
        using var stream = typeof(ModelCatalog).Assembly.GetManifestResourceStream(resource);
        return stream is null ? null : JsonDocument.Parse(stream).RootElement;
    }
}
