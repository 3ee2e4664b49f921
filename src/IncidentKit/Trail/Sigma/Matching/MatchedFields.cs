using System.Buffers;
using System.Text.Json;
using IncidentKit.Reporting;

namespace IncidentKit.Trail.Sigma.Matching;

/// <summary>
/// Collects the fields that made a rule match. A value is kept only where it cannot hold or name a secret: single values, no bodies of
/// Secrets Manager and Parameter Store, no messages, nothing whose name speaks of a secret.
/// </summary>
internal sealed class MatchedFields(string? eventSource)
{
    private const int MaxLength = 200;
    private static readonly SearchValues<string> SecretWords = SearchValues.Create(
        ["secret", "password", "passwd", "passphrase", "token", "credential", "privatekey", "keymaterial", "plaintext", "userdata", "environment", "authorization", "apikey", "message"], StringComparison.OrdinalIgnoreCase);

    private readonly bool namesSecrets = eventSource is "secretsmanager.amazonaws.com" or "ssm.amazonaws.com";
    private readonly List<SigmaMatchedField> fields = [];

    internal IReadOnlyList<SigmaMatchedField> Fields => fields;

    internal void Add(string path, ReadOnlySpan<char> text, JsonTokenType kind)
    {
        if (path.Length == 0 || fields.Exists(field => field.Field == path)) return;
        var shown = kind is JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False && !MayBeSecret(path);
        fields.Add(new(path, shown ? UntrustedText.Clean(text[..Math.Min(text.Length, 2 * MaxLength)].ToString(), MaxLength) : null));
    }

    private bool MayBeSecret(string path) =>
        path.AsSpan().ContainsAny(SecretWords)
        || (namesSecrets && (path.StartsWith("requestParameters", StringComparison.Ordinal) || path.StartsWith("responseElements", StringComparison.Ordinal)));
}
