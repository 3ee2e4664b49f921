using System.Security.Cryptography;
using System.Text;

namespace IncidentKit.Detection;

/// <summary>Makes the stable ids of findings and steps.</summary>
internal static class FindingId
{
    /// <summary>The same inputs give the same id: 16 hex digits of a SHA-256.</summary>
    internal static string Of(string unit, string account, string region, ResourceRef resource) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Join('\n', unit, account, region, resource.Type, resource.Id, resource.UniqueId))).AsSpan(0, 8));
}
