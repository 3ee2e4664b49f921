using System.Globalization;

namespace IncidentKit.Testing.Services.Lambda;

/// <summary>Lambda's way to write a time in a text member.</summary>
internal static class LambdaTime
{
    internal static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture) + "+0000";
}
