using System.Text.RegularExpressions;

namespace IncidentKit.Testing.Services.Lambda;

/// <summary>A function as calls name it: by name, by partial or by full ARN, with or without a version or alias.</summary>
internal sealed partial record FunctionName(string Name, string? Qualifier)
{
    internal static FunctionName Of(ApiCall call, string member = "FunctionName")
    {
        var text = call.Input.Text(member) ?? throw LambdaErrors.Invalid($"{member} is required.");
        var match = Pattern().Match(text);
        if (!match.Success) throw new ApiException("ValidationException", $"1 validation error detected: Value '{text}' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern");
        var (inName, inQuery) = (match.Groups["qualifier"] is { Success: true } group ? group.Value : null, call.Input.Text("Qualifier"));
        if (inName is not null && inQuery is not null && inName != inQuery) throw LambdaErrors.Invalid("The derived qualifier from the function name does not match the specified qualifier.");
        return new(match.Groups["name"].Value, inName ?? inQuery);
    }

    [GeneratedRegex(@"^(arn:(aws[a-z-]*)?:lambda:)?([a-z]{2,4}((-gov)|(-iso[bef]?))?-[a-z]+-[0-9]:)?([0-9]{12}:)?(function:)?(?<name>[a-zA-Z0-9-_]{1,140})(:(?<qualifier>\$LATEST|[a-zA-Z0-9-_]+))?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
