using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Core;

/// <summary>Pages of services whose listings go on with a token.</summary>
internal static class Listing
{
    private const string TokenStart = "from:";

    /// <summary>One page: <c>MaxResults</c> items from where <c>NextToken</c> points.</summary>
    internal static JsonObject Page<T>(ApiCall call, string member, IEnumerable<T> items, Func<T, JsonNode> write, int usual, string sizeMember = "MaxResults", string tokenMember = "NextToken", string tokenError = "InvalidInputException")
    {
        var size = (int?)call.Input[sizeMember] ?? usual;
        var from = (string?)call.Input[tokenMember] is { Length: > 0 } token ? Read(token, tokenError) : 0;
        T[] page = [.. items.Skip(from).Take(size + 1)];
        var output = new JsonObject { [member] = new JsonArray([.. page.Take(size).Select(write)]) };
        if (page.Length > size) output[tokenMember] = Token(from + size);
        return output;
    }

    internal static string Token(int from) => Convert.ToBase64String(Encoding.UTF8.GetBytes(TokenStart + from.ToString(CultureInfo.InvariantCulture)));

    internal static int Read(string token, string error)
    {
        try
        {
            var text = Encoding.UTF8.GetString(Convert.FromBase64String(token));
            if (text.StartsWith(TokenStart, StringComparison.Ordinal) && int.TryParse(text.AsSpan(TokenStart.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var from)) return from;
        }
        catch (FormatException)
        {
            // Not one of ours: answered as any other unknown token.
        }

        throw new ApiException(error, "The token is not valid.");
    }
}
