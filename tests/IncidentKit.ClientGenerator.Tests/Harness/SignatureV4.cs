using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace IncidentKit.ClientGenerator.Tests.Harness;

/// <summary>AWS's Signature Version 4, computed again from a sent request without the SDK.</summary>
internal static partial class SignatureV4
{
    public static string Claimed(SentRequest request) => Authorization().Match(request.Headers["Authorization"]).Groups["signature"].Value;

    public static string Compute(SentRequest request, string secret)
    {
        var authorization = Authorization().Match(request.Headers["Authorization"]).Groups;
        var scope = authorization["scope"].Value;
        var signedHeaders = authorization["headers"].Value;
        var url = new Uri(request.Url);

        var headers = signedHeaders.Split(';').Select(name => $"{name}:{(name == "host" ? url.Authority : request.Headers[name].Trim())}\n");
        var canonical = $"{request.Method}\n{Path(url)}\n{Query(url)}\n{string.Concat(headers)}\n{signedHeaders}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(request.Body)))}";
        var toSign = $"AWS4-HMAC-SHA256\n{request.Headers["X-Amz-Date"]}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";

        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + secret), (parent, part) => HMACSHA256.HashData(parent, Encoding.UTF8.GetBytes(part)));
        return Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
    }

    // The path is escaped once on the wire and once more for the signature.
    private static string Path(Uri url) => string.Join("/", url.AbsolutePath.Split('/').Select(Uri.EscapeDataString));

    private static string Query(Uri url) => string.Join("&", url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Contains('=') ? pair : pair + "=").Order(StringComparer.Ordinal));

    private static string Hex(byte[] bytes) => Convert.ToHexString(bytes).ToLower(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Credential=[^/]+/(?<scope>[^,]+), ?SignedHeaders=(?<headers>[^,]+), ?Signature=(?<signature>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Authorization();
}
