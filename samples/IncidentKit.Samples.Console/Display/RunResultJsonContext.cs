using System.Text.Json;
using System.Text.Json.Serialization;

namespace IncidentKit.Samples.Console.Display;

/// <summary>How a run's result is written as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true)]
[JsonSerializable(typeof(RunResult))]
internal sealed partial class RunResultJsonContext : JsonSerializerContext;
