using System.Text.RegularExpressions;

namespace IncidentKit.Testing.Services.Iam;

/// <summary>Which names IAM takes.</summary>
internal static partial class IamNames
{
    internal static string Check(string name, string member, int most = 64) => name.Length <= most && Name().IsMatch(name) ? name
        : throw new ApiException("ValidationError", $"The specified value for {member} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-");

    [GeneratedRegex(@"^[\w+=,.@-]+$", RegexOptions.ECMAScript, 1000)]
    private static partial Regex Name();
}
