using System.Text.Json.Serialization;

namespace IncidentKit.Services.Iam.Policies;

/// <summary>JSON without reflection.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class PolicyJsonContext : JsonSerializerContext;
