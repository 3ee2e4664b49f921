using System.Text.Json;
using System.Text.Json.Serialization;

namespace IncidentKit.Trail.Sigma;

/// <summary>How hits, rules and summaries are written as JSON: camelCase, one line, nothing for what is missing. Made at build time, so that trimmed hosts can use it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SigmaHit))]
[JsonSerializable(typeof(SigmaRule))]
[JsonSerializable(typeof(SigmaRuleError))]
[JsonSerializable(typeof(SigmaSkippedRule))]
[JsonSerializable(typeof(SigmaHuntSummary))]
public sealed partial class SigmaJsonContext : JsonSerializerContext;
