using System.Globalization;
using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.AutoScaling;

/// <summary>Pages of Auto Scaling's lists.</summary>
internal static class AutoScalingPages
{
    internal static JsonObject Answer(ApiCall call, string member, IEnumerable<JsonObject> rows, int most = 100)
    {
        var size = call.Input.Number("MaxRecords") ?? 50;
        if (size < 1 || size > most) throw AutoScalingErrors.Invalid($"1 validation error detected: Value '{size}' at 'maxRecords' failed to satisfy constraint: Member must have value less than or equal to {most}");
        var from = call.Input.Text("NextToken") is not { } token ? 0 : int.TryParse(token, CultureInfo.InvariantCulture, out var position) ? position : throw new ApiException("InvalidNextToken", "The NextToken value is not valid.");
        var all = rows.ToArray();
        var output = new JsonObject { [member] = all.Skip(from).Take(size).ToJsonArray() };
        if (from + size < all.Length) output["NextToken"] = (from + size).ToString(CultureInfo.InvariantCulture);
        return output;
    }
}
