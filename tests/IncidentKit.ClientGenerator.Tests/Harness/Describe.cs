using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Amazon.Runtime;

namespace IncidentKit.ClientGenerator.Tests.Harness;

/// <summary>Values as text, the same for a typed object and for what botocore read, so that they can be compared.</summary>
internal static class Describe
{
    public static string Value(object? value) => value switch
    {
        null => "null",
        string text => Quote(text),
        bool flag => flag ? "true" : "false",
        DateTime time => Time((time - DateTime.UnixEpoch).TotalSeconds) + (time.Kind == DateTimeKind.Utc ? "" : " not UTC"),
        MemoryStream blob => Convert.ToBase64String(blob.ToArray()),
        ConstantClass constant => Quote(constant.Value),
        IDictionary map => Object(map.Keys.Cast<string>().Select(key => (key, Value(map[key])))),
        IEnumerable list => $"[{string.Join(",", list.Cast<object>().Select(Value))}]",
        IConvertible number => Number(number.ToDouble(CultureInfo.InvariantCulture)),
        _ => Object(Members(value)),
    };

    public static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object when value.TryGetProperty("$time", out var time) => Time(time.GetDouble()),
        JsonValueKind.Object when value.TryGetProperty("$base64", out var blob) => blob.GetString()!,
        JsonValueKind.Object => Object(value.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null).Select(member => (member.Name, Value(member.Value)))),
        JsonValueKind.Array => $"[{string.Join(",", value.EnumerateArray().Select(Value))}]",
        JsonValueKind.String => Quote(value.GetString()!),
        JsonValueKind.Number => Number(value.GetDouble()),
        _ => value.GetRawText(),
    };

    public static string Outcome(Outcome outcome) => outcome.Exception switch
    {
        null => Value(outcome.Result),
        AmazonServiceException error => $"{error.GetType().FullName} {error.ErrorCode} {error.StatusCode} {error.ErrorType} {error.RequestId} {error.Message} {error.Retryable?.Throttling} {Object(Members(error))}",
        var other => $"{other.GetType().FullName}: {other.Message}",
    };

    private static IEnumerable<(string, string)> Members(object value) =>
        from property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        let member = property.GetValue(value)
        where member is not null and not RetryableDetails
        select (property.Name, Value(member));

    private static string Object(IEnumerable<(string Name, string Value)> members) =>
        "{" + string.Join(",", members.Select(member => char.ToUpperInvariant(member.Name[0]) + member.Name[1..] + ":" + member.Value).Order(StringComparer.Ordinal)) + "}";

    private static string Quote(string text) => $"'{text}'";

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string Time(double seconds) => "time " + Number(Math.Round(seconds, 3));
}
