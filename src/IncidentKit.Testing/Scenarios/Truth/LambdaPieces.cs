using IncidentKit.Testing.Core;
using IncidentKit.Testing.Services.Lambda;

namespace IncidentKit.Testing.Scenarios.Truth;

/// <summary>An account's Lambda in pieces, over all Regions.</summary>
internal static class LambdaPieces
{
    private static readonly string[] Settings = ["Role", "Handler", "Runtime", "CodeSha256", "Timeout", "MemorySize", "Environment", "Layers"];

    internal static void Add(AccountSnapshot snapshot, CloudEngine cloud, string account)
    {
        foreach (var (region, own) in cloud.Service<LambdaService>().State.RegionsOf(account))
        {
            foreach (var function in own.Functions.Values)
            {
                var state = new System.Text.Json.Nodes.JsonObject { ["reserved"] = function.ReservedConcurrency, ["tags"] = LambdaTags.Of(function), ["versions"] = function.Versions.Count };
                foreach (var name in Settings) state[name] = function.Configuration[name]?.DeepClone();
                snapshot.Add("lambda:function", function.Name, state, region);
                foreach (var (qualifier, url) in function.Urls) snapshot.Add("lambda:function-url", Qualified(function, qualifier), new() { ["authType"] = url.Text("AuthType") }, region);
                foreach (var (qualifier, policy) in function.Policies)
                {
                    foreach (var (sid, statement) in policy) snapshot.Add("lambda:permission", $"{Qualified(function, qualifier)}/{sid}", statement, region);
                }
            }

            foreach (var (id, source) in own.EventSources.Where(source => source.Value.GoneAt is null)) snapshot.Add("lambda:event-source-mapping", id, source.Row.Without("LastModified"), region);
            foreach (var (name, layer) in own.Layers)
            {
                foreach (var version in layer.Versions.Keys) snapshot.Add("lambda:layer-version", $"{name}:{version}", null, region);
            }
        }
    }

    private static string Qualified(LambdaFunction function, string qualifier) => qualifier == LambdaFunction.Newest ? function.Name : $"{function.Name}:{qualifier}";
}
