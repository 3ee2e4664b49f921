using System.Globalization;
using System.Text.Json.Nodes;
using IncidentKit.Testing.Core;
using IncidentKit.Testing.Wire;

namespace IncidentKit.Testing.Trail;

/// <summary>Writes inputs and outputs as CloudTrail does where a service has no words of its own: small first letters, secrets hidden, dates as text.</summary>
internal static class TrailShapes
{
    internal const string Hidden = "HIDDEN_DUE_TO_SECURITY_REASONS";

    private static readonly string[] HiddenMembers =
        ["Password", "OldPassword", "NewPassword", "ServicePassword", "ServiceCredentialSecret", "Base32StringSeed", "QRCodePNG", "AuthenticationCode1", "AuthenticationCode2", "SAMLAssertion", "WebIdentityToken", "UserData", "KeyMaterial", "PrivateKey"];

    internal static JsonObject? Request(Shape? shape, JsonObject input) => shape is null || input.Count == 0 ? null : Structure(shape, input);

    internal static JsonObject? Response(Shape? shape, JsonObject output) => shape is null || output.Count == 0 ? null : Structure(shape, output);

    private static JsonObject Structure(Shape shape, JsonObject value)
    {
        var result = new JsonObject();
        foreach (var (name, item) in value)
        {
            // The secret of a key is left out; of other secrets their place is shown.
            if (item is null || name == "SecretAccessKey") continue;
            result[CamelCase.Of(name)] = Array.IndexOf(HiddenMembers, name) >= 0 ? Hidden : Value(shape.Members[name].Shape, item);
        }

        return result;
    }

    private static JsonNode? Value(Shape shape, JsonNode? value) => (shape.Type, value) switch
    {
        ("structure", JsonObject members) => Structure(shape, members),
        ("list", JsonArray items) => new JsonArray([.. items.Select(item => Value(shape.Item!.Shape, item))]),
        ("map", JsonObject entries) => new JsonObject(entries.Select(entry => KeyValuePair.Create(entry.Key, Value(shape.Value!.Shape, entry.Value)))),
        ("timestamp", JsonValue time) => Date(WireTimes.Parse((string)time!)),
        _ => value?.DeepClone(),
    };

    internal static string Date(DateTimeOffset time) => time.UtcDateTime.ToString("MMM d, yyyy, h:mm:ss tt", CultureInfo.InvariantCulture);
}
