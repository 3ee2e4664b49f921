using System.Globalization;
using System.Text.Json.Nodes;
using IncidentKit.Testing.Core;
using IncidentKit.Testing.Wire;

namespace IncidentKit.Testing.Trail;

/// <summary>Writes inputs and outputs as CloudTrail does where a service has no words of its own: small first letters, secrets hidden, dates as text.</summary>
internal static class TrailShapes
{
    internal const string Hidden = "HIDDEN_DUE_TO_SECURITY_REASONS";

    private static readonly string[] HiddenMembers = ["ServicePassword", "ServiceCredentialSecret", "SAMLAssertion", "WebIdentityToken", "UserData", "KeyMaterial", "PrivateKey", "AddPrivateKey"];

    private static readonly string[] LeftOut = ["SecretAccessKey", "Password", "OldPassword", "NewPassword", "AuthenticationCode1", "AuthenticationCode2", "Base32StringSeed", "QRCodePNG", "TokenCode"];

    /// <summary>The value, or <see langword="null"/> for one that is empty.</summary>
    internal static JsonObject? Write(string service, Shape? shape, JsonObject value) => shape is null || value.Count == 0 ? null : new Writer(service).Structure(shape, value);

    private sealed class Writer(string service)
    {
        internal JsonObject Structure(Shape shape, JsonObject value)
        {
            var result = new JsonObject();
            foreach (var (name, item) in value)
            {
                if (item is null || Array.IndexOf(LeftOut, name) >= 0) continue;
                result[CamelCase.Of(name)] = Array.IndexOf(HiddenMembers, name) >= 0 ? Hidden : Value(shape.Members[name].Shape, item);
            }

            return result;
        }

        private JsonNode? Value(Shape shape, JsonNode? value) => (shape.Type, value) switch
        {
            ("structure", JsonObject members) => Structure(shape, members),
            ("list", JsonArray items) => new JsonArray([.. items.Select(item => Value(shape.Item!.Shape, item))]),
            ("map", JsonObject entries) => new JsonObject(entries.Select(entry => KeyValuePair.Create(entry.Key, Value(shape.Value!.Shape, entry.Value)))),
            ("timestamp", JsonValue time) => Date(WireTimes.Parse((string)time!)),
            _ => value?.DeepClone(),
        };

        // IAM's dates lack the comma after the year.
        private string Date(DateTimeOffset time) => time.UtcDateTime.ToString(service == "iam" ? "MMM d, yyyy h:mm:ss tt" : "MMM d, yyyy, h:mm:ss tt", CultureInfo.InvariantCulture);
    }
}
