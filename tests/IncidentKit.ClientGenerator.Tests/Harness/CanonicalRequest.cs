using System.Text.Json;
using System.Text.RegularExpressions;

namespace IncidentKit.ClientGenerator.Tests.Harness;

/// <summary>A request as text in which order, time, signature and random tokens do not matter.</summary>
internal static partial class CanonicalRequest
{
    // Of each SDK's own, or of the moment.
    private static readonly string[] Ignored =
        ["user-agent", "x-amz-user-agent", "x-amz-date", "amz-sdk-invocation-id", "amz-sdk-request", "x-amz-content-sha256", "content-length", "host", "x-amz-api-version"];

    public static string Of(SentRequest request)
    {
        var headers = request.Headers.Select(header => (Name: header.Key.ToLowerInvariant(), header.Value))
            .Where(header => !Ignored.Contains(header.Name))
            .Select(header => $"{header.Name}: {(header.Name == "authorization" ? Scope().Match(header.Value).Value : header.Value)}");
        return $"{request.Method} {Url(request.Url)}\n{string.Join("\n", headers.Order(StringComparer.Ordinal))}\n{Body(request.Body)}";
    }

    private static string Url(string url)
    {
        var parts = url.Split('?', 2);
        if (parts.Length == 1) return url;
        return parts[0] + "?" + string.Join("&", parts[1].Split('&').Select(pair => pair.Contains('=') ? pair : pair + "=").Order(StringComparer.Ordinal));
    }

    private static string Body(string body)
    {
        if (body.StartsWith('{')) return Json(JsonDocument.Parse(body).RootElement);
        return string.Join("&", body.Split('&').Select(field => Uri.UnescapeDataString(field.Replace('+', ' '))).Order(StringComparer.Ordinal));
    }

    private static string Json(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(",", value.EnumerateObject().Select(member => $"{member.Name}:{Json(member.Value)}").Order(StringComparer.Ordinal)) + "}",
        JsonValueKind.Array => "[" + string.Join(",", value.EnumerateArray().Select(Json)) + "]",
        JsonValueKind.String when Guid.TryParse(value.GetString(), out _) => "(a token)",
        _ => Describe.Value(value),
    };

    [GeneratedRegex(@"(?<=/\d{8}/)[^,]*(?=,)", RegexOptions.None, 1000)]
    private static partial Regex Scope();
}
