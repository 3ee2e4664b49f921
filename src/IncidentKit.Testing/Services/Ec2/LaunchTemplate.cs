using System.Globalization;
using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Ec2;

/// <summary>A launch template and its versions.</summary>
internal sealed class LaunchTemplate
{
    internal required string Id { get; init; }

    internal required string Name { get; init; }

    internal required string CreatedBy { get; init; }

    internal required DateTimeOffset CreatedAt { get; init; }

    internal SortedDictionary<long, JsonObject> Versions { get; } = [];

    internal long Default { get; set; } = 1;

    internal long Latest { get; private set; }

    internal JsonObject AddVersion(JsonObject data, string? description, ApiCall call)
    {
        Latest++;
        var version = new JsonObject
        {
            ["LaunchTemplateId"] = Id,
            ["LaunchTemplateName"] = Name,
            ["VersionNumber"] = Latest,
            ["CreateTime"] = call.Now.ToIso(),
            ["CreatedBy"] = call.CallerArn,
            ["LaunchTemplateData"] = data,
        };
        if (description is not null) version["VersionDescription"] = description;
        Versions.Add(Latest, version);
        return version;
    }

    /// <summary>A version by number, <c>$Latest</c> or <c>$Default</c>.</summary>
    internal JsonObject Version(string text)
    {
        var number = text switch
        {
            "$Latest" => Latest,
            "$Default" => Default,
            _ when long.TryParse(text, CultureInfo.InvariantCulture, out var parsed) => parsed,
            _ => throw Ec2Errors.Invalid($"Invalid launch template version: {text}"),
        };
        return Versions.GetValueOrDefault(number) ?? throw new ApiException("InvalidLaunchTemplateId.VersionNotFound", $"Could not find the specified version {number} for the launch template with ID {Id}.");
    }

    internal JsonObject DescribeVersion(JsonObject version) => version.With(new() { ["DefaultVersion"] = version.Text("VersionNumber") == Default.ToString(CultureInfo.InvariantCulture) });

    internal JsonObject Describe(ResourceTags tags) => new()
    {
        ["LaunchTemplateId"] = Id,
        ["LaunchTemplateName"] = Name,
        ["CreateTime"] = CreatedAt.ToIso(),
        ["CreatedBy"] = CreatedBy,
        ["DefaultVersionNumber"] = Default,
        ["LatestVersionNumber"] = Latest,
        ["Tags"] = tags.Of(Id),
    };
}
