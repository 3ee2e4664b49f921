using System.Text.Json;
using System.Text.Json.Serialization;
using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Remediation;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Reporting.Json;

/// <summary>How the kit's records are written as JSON: camelCase, enums as their names, ISO 8601 UTC times. Made at build time, so that trimmed hosts can use it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true)]
[JsonSerializable(typeof(Incident))]
[JsonSerializable(typeof(Investigation))]
[JsonSerializable(typeof(LineageGraph))]
[JsonSerializable(typeof(Plan))]
[JsonSerializable(typeof(Execution))]
[JsonSerializable(typeof(Verification))]
[JsonSerializable(typeof(StepResult))]
[JsonSerializable(typeof(ResourceState))]
[JsonSerializable(typeof(FindingsDocument))]
[JsonSerializable(typeof(CoverageDocument))]
[JsonSerializable(typeof(LineageDocument))]
[JsonSerializable(typeof(PlanDocument))]
[JsonSerializable(typeof(ExecutionDocument))]
[JsonSerializable(typeof(VerificationDocument))]
public sealed partial class IncidentJsonContext : JsonSerializerContext;
