using System.Globalization;
using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Lambda;

/// <summary>What Lambda holds, by account and Region.</summary>
internal sealed class LambdaState
{
    private readonly Dictionary<(string Account, string Region), LambdaRegion> regions = [];

    /// <summary>The Regions of an account that were ever looked at, by name.</summary>
    internal IEnumerable<(string Region, LambdaRegion Own)> RegionsOf(string account) =>
        regions.Where(region => region.Key.Account == account).OrderBy(region => region.Key.Region, StringComparer.Ordinal).Select(region => (region.Key.Region, region.Value));

    internal LambdaRegion Of(ApiCall call) => Of(call.Account, call.Region);

    internal LambdaRegion Of(string account, string region) =>
        regions.TryGetValue((account, region), out var known) ? known : regions[(account, region)] = new();

    /// <summary>A page of a list of Lambda.</summary>
    internal static JsonObject Page(ApiCall call, string member, IEnumerable<JsonObject> rows, int most = 50)
    {
        var size = Math.Min(call.Input.Number("MaxItems") ?? most, most);
        if (size < 1) throw LambdaErrors.Invalid("MaxItems must be at least 1.");
        var from = call.Input.Text("Marker") is not { Length: > 0 } marker ? 0 : int.TryParse(marker, CultureInfo.InvariantCulture, out var position) ? position : throw LambdaErrors.Invalid("Invalid pagination token");
        var all = rows.ToArray();
        var output = new JsonObject { [member] = all.Skip(from).Take(size).ToJsonArray() };
        if (from + size < all.Length) output["NextMarker"] = (from + size).ToString(CultureInfo.InvariantCulture);
        return output;
    }
}

/// <summary>One account's functions, event source mappings and layers in one Region.</summary>
internal sealed class LambdaRegion
{
    internal OrderedDictionary<string, LambdaFunction> Functions { get; } = [];

    internal OrderedDictionary<string, EventSource> EventSources { get; } = [];

    internal OrderedDictionary<string, Layer> Layers { get; } = [];

    internal LambdaFunction Function(ApiCall call, FunctionName name) =>
        Functions.GetValueOrDefault(name.Name) ?? throw LambdaErrors.NotFound($"Function not found: arn:aws:lambda:{call.Region}:{call.Account}:function:{name.Name}{(name.Qualifier is null ? "" : ":" + name.Qualifier)}");

    internal LambdaFunction Function(ApiCall call) => Function(call, FunctionName.Of(call));
}
