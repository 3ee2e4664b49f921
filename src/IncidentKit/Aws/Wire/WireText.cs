using System.Globalization;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace IncidentKit.Aws.Wire;

/// <summary>Scalars as AWS writes them in text: form fields, XML, headers, paths.</summary>
internal static class WireText
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static bool IsSet<T>(List<T>? list) => list is not null && (list.Count > 0 || !AWSConfigs.InitializeCollections);

    public static bool IsSet<TKey, TValue>(Dictionary<TKey, TValue>? map) where TKey : notnull => map is not null && (map.Count > 0 || !AWSConfigs.InitializeCollections);

    public static string? Header(IWebResponseData http, string name) => http.IsHeaderPresent(name) ? http.GetHeaderValue(name) : null;

    public static string From(string value) => value;

    public static string From(ConstantClass value) => value.Value;

    public static string From(bool value) => value ? "true" : "false";

    public static string From(int value) => value.ToString(Culture);

    public static string From(long value) => value.ToString(Culture);

    // The invariant names of the numbers beyond numbers are AWS's own: NaN, Infinity, -Infinity.
    public static string From(float value) => value.ToString("R", Culture);

    public static string From(double value) => value.ToString("R", Culture);

    public static string From(MemoryStream value) => Convert.ToBase64String(value.ToArray());

    public static string From(DateTime value, string format) => WireTime.Format(value, format);

    public static string ReadText(string text) => text;

    public static bool? ReadBoolean(string text) => text.Length == 0 ? null : bool.Parse(text);

    public static int? ReadInteger(string text) => text.Length == 0 ? null : int.Parse(text, NumberStyles.Integer, Culture);

    public static long? ReadLong(string text) => text.Length == 0 ? null : long.Parse(text, NumberStyles.Integer, Culture);

    public static float? ReadFloat(string text) => text.Length == 0 ? null : float.Parse(text, NumberStyles.Float, Culture);

    public static double? ReadDouble(string text) => text.Length == 0 ? null : double.Parse(text, NumberStyles.Float, Culture);

    public static DateTime? ReadTimestamp(string text) => text.Length == 0 ? null : WireTime.Parse(text);

    public static MemoryStream ReadBlob(string text) => new(Convert.FromBase64String(text));
}
