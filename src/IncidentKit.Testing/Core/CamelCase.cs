namespace IncidentKit.Testing.Core;

/// <summary>AWS's other spelling of a name: the first letter small, whatever follows.</summary>
internal static class CamelCase
{
    internal static string Of(string name) => name.Length == 0 || char.IsLower(name[0]) ? name : char.ToLowerInvariant(name[0]) + name[1..];
}
