using System.Text.Json;
using System.Text.Json.Serialization;

namespace IncidentKit.Trail.Suspects;

/// <summary>How a ranking is written as JSON: camelCase, indented. Made at build time, so that trimmed hosts can use it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true)]
[JsonSerializable(typeof(SuspectRanking))]
public sealed partial class SuspectJsonContext : JsonSerializerContext;
