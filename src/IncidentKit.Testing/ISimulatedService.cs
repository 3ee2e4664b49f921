using System.Text.Json.Nodes;

namespace IncidentKit.Testing;

/// <summary>The server side of one AWS service.</summary>
internal interface ISimulatedService
{
    /// <summary>The service's endpoint prefix, such as <c>iam</c>.</summary>
    string Name { get; }

    /// <summary>What answers each operation: the output by the model's member names, or an <see cref="ApiException"/>.</summary>
    IReadOnlyDictionary<string, Func<ApiCall, JsonObject>> Operations { get; }
}
