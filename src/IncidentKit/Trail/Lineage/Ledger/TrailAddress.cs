using System.Net;

namespace IncidentKit.Trail.Lineage.Ledger;

/// <summary>Reads <c>sourceIPAddress</c>, which is an address, two, or none.</summary>
internal static class TrailAddress
{
    /// <summary>The address, of several the first; <see langword="null"/> for names of services.</summary>
    internal static IPAddress? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        var first = text.Split(',', 2)[0].Trim();
        if (first.Split('.') is { Length: 4 } parts && parts.All(part => part.Length is > 0 and <= 3 && part.All(char.IsAsciiDigit)))
        {
            // Some tools fill up with zeros, which others would read as octal.
            var bytes = parts.Select(int.Parse).ToArray();
            return bytes.All(value => value <= byte.MaxValue) ? new([.. bytes.Select(value => (byte)value)]) : null;
        }

        return first.Contains(':', StringComparison.Ordinal) && IPAddress.TryParse(first, out var address) ? address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address : null;
    }
}
