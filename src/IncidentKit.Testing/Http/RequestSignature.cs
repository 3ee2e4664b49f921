using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IncidentKit.Testing.Wire;

namespace IncidentKit.Testing.Http;

/// <summary>The Signature Version 4 of a request.</summary>
internal sealed class RequestSignature
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private readonly string signedHeaders;
    private readonly string signature;
    private readonly string time;

    private RequestSignature(string[] scope, string signedHeaders, string signature, string time)
    {
        (AccessKeyId, Date, Region, Service) = (scope[0], scope[1], scope[2], scope[3]);
        (this.signedHeaders, this.signature, this.time) = (signedHeaders, signature, time);
    }

    internal string AccessKeyId { get; }

    internal string Region { get; }

    internal string Service { get; }

    private string Date { get; }

    /// <summary>Reads the <c>Authorization</c> header; <see langword="null"/> if the request is not signed so.</summary>
    internal static RequestSignature? Read(WireRequest request)
    {
        if (request.Header("Authorization") is not { } header || !header.StartsWith(Algorithm + " ", StringComparison.Ordinal)) return null;
        var parts = header[(Algorithm.Length + 1)..].Split(',').Select(part => part.Trim().Split('=', 2)).Where(part => part.Length == 2).ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
        return parts.TryGetValue("Credential", out var credential) && credential.Split('/') is { Length: 5 } scope
            && parts.TryGetValue("SignedHeaders", out var headers) && parts.TryGetValue("Signature", out var signature) && request.Header("X-Amz-Date") is { } time
            ? new(scope, headers, signature, time)
            : null;
    }

    /// <summary>Whether the secret made the signature, of this very request.</summary>
    internal bool IsBy(string secret, WireRequest request)
    {
        var declared = request.Header("x-amz-content-sha256");
        var actual = Convert.ToHexStringLower(SHA256.HashData(request.SignedBody));
        if (declared is { Length: 64 } && declared != actual) return false;

        var canonical = string.Join('\n', request.Method, CanonicalPath(request.Path), CanonicalQuery(request.Query), CanonicalHeaders(request), signedHeaders, declared ?? actual);
        var scope = $"{Date}/{Region}/{Service}/aws4_request";
        var toSign = string.Join('\n', Algorithm, time, scope, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))));
        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var part in (string[])[Date, Region, Service, "aws4_request"]) key = Hash(key, part);
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Hash(key, toSign))), Encoding.ASCII.GetBytes(signature));
    }

    // S3 signs the path as it is sent; the others escape it once more.
    private string CanonicalPath(string path) => Service == "s3" ? path : string.Join('/', path.Split('/').Select(Escape));

    private static string CanonicalQuery(string query) => string.Join('&', query.Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.Split('=', 2)).Select(part => (Name: Normal(part[0]), Value: part.Length > 1 ? Normal(part[1]) : ""))
        .OrderBy(part => part.Name, StringComparer.Ordinal).ThenBy(part => part.Value, StringComparer.Ordinal).Select(part => $"{part.Name}={part.Value}"));

    private string CanonicalHeaders(WireRequest request)
    {
        var text = new StringBuilder();
        foreach (var name in signedHeaders.Split(';')) text.Append(CultureInfo.InvariantCulture, $"{name}:{Trimmed(request.Header(name) ?? "")}\n");
        return text.ToString();
    }

    private static string Trimmed(string value) => string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string Normal(string part) => Escape(Uri.UnescapeDataString(part));

    private static string Escape(string text) => Uri.EscapeDataString(text);

    private static byte[] Hash(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
