using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IncidentKit.Testing.Services.Ec2;

/// <summary>Makes, describes, changes and deletes launch templates and their versions.</summary>
internal sealed partial class LaunchTemplates(ISimulatedCloud cloud, Ec2State state)
{
    private static readonly Ec2Listing Listing = new("LaunchTemplates", "LaunchTemplateId", "LaunchTemplateIds", NoId)
    {
        Least = 1,
        Filters = new Dictionary<string, string> { ["create-time"] = "CreateTime", ["launch-template-name"] = "LaunchTemplateName" },
    };

    private static readonly Ec2Listing VersionListing = new("LaunchTemplateVersions", "VersionNumber", "VersionNumbers", NoId) { Least = 1 };

    internal JsonObject Create(ApiCall call)
    {
        var region = state.Of(call);
        var name = call.Input.Text("LaunchTemplateName") ?? throw Ec2Errors.Missing("LaunchTemplateName");
        if (!Name().IsMatch(name)) throw new ApiException("InvalidLaunchTemplateName.MalformedException", $"A launch template name may have 3 to 128 letters, digits and ( ) . / _ : '{name}'");
        if (region.LaunchTemplates.Values.Any(template => template.Name == name)) throw new ApiException("InvalidLaunchTemplateName.AlreadyExistsException", "Launch template name already in use.");
        var data = call.Input.Part("LaunchTemplateData") ?? throw Ec2Errors.Missing("LaunchTemplateData");
        var made = new LaunchTemplate { Id = cloud.Ids.Resource("lt"), Name = name, CreatedAt = call.Now, CreatedBy = call.CallerArn };
        made.AddVersion((JsonObject)data.DeepClone(), call.Input.Text("VersionDescription"), call);
        region.LaunchTemplates.Add(made.Id, made);
        region.Tags.AddSpecified(made.Id, call);
        return new() { ["LaunchTemplate"] = made.Describe(region.Tags) };
    }

    internal JsonObject CreateVersion(ApiCall call)
    {
        var template = Named(call);
        var data = call.Input.Part("LaunchTemplateData") ?? throw Ec2Errors.Missing("LaunchTemplateData");
        var source = call.Input.Text("SourceVersion") is { } from ? template.Version(from).Part("LaunchTemplateData")! : [];
        return new() { ["LaunchTemplateVersion"] = template.DescribeVersion(template.AddVersion(source.With(data), call.Input.Text("VersionDescription"), call)) };
    }

    internal JsonObject Describe(ApiCall call)
    {
        var region = state.Of(call);
        var names = call.Input.Texts("LaunchTemplateNames");
        foreach (var name in names) Find(region, null, name);
        return Listing.Answer(call, region.LaunchTemplates.Values.Where(template => names.Count == 0 || names.Contains(template.Name)).Select(template => template.Describe(region.Tags)));
    }

    internal JsonObject DescribeVersions(ApiCall call)
    {
        var region = state.Of(call);
        var wanted = call.Input.Texts("Versions");
        if (call.Input.Text("LaunchTemplateId") is null && call.Input.Text("LaunchTemplateName") is null)
        {
            if (wanted.Count == 0) throw Ec2Errors.Missing("LaunchTemplateId");
            return VersionListing.Answer(call, region.LaunchTemplates.Values.SelectMany(template => wanted.Select(version => template.DescribeVersion(template.Version(version)))));
        }

        var named = Named(call);
        var versions = wanted.Count > 0 ? wanted.Select(named.Version) : named.Versions.Values.Reverse();
        return VersionListing.Answer(call, versions.Select(named.DescribeVersion));
    }

    internal JsonObject Modify(ApiCall call)
    {
        var template = Named(call);
        if (call.Input.Text("DefaultVersion") is { } version) template.Default = long.Parse(template.Version(version).Text("VersionNumber")!, CultureInfo.InvariantCulture);
        return new() { ["LaunchTemplate"] = template.Describe(state.Of(call).Tags) };
    }

    internal JsonObject Delete(ApiCall call)
    {
        var region = state.Of(call);
        var template = Named(call);
        var output = new JsonObject { ["LaunchTemplate"] = template.Describe(region.Tags) };
        region.LaunchTemplates.Remove(template.Id);
        region.Tags.RemoveAll(template.Id);
        return output;
    }

    internal JsonObject DeleteVersions(ApiCall call)
    {
        var template = Named(call);
        var (done, refused) = (new JsonArray(), new JsonArray());
        foreach (var text in call.Input.Texts("Versions"))
        {
            var known = long.TryParse(text, CultureInfo.InvariantCulture, out var number) && template.Versions.ContainsKey(number);
            var row = new JsonObject { ["LaunchTemplateId"] = template.Id, ["LaunchTemplateName"] = template.Name, ["VersionNumber"] = number };
            if (known && number != template.Default)
            {
                template.Versions.Remove(number);
                done.Add((JsonNode)row);
                continue;
            }

            row["ResponseError"] = known
                ? new JsonObject { ["Code"] = "unexpectedError", ["Message"] = "The default version of a launch template cannot be deleted." }
                : new JsonObject { ["Code"] = "launchTemplateVersionDoesNotExist", ["Message"] = $"The version {text} does not exist." };
            refused.Add((JsonNode)row);
        }

        return new() { ["SuccessfullyDeletedLaunchTemplateVersions"] = done, ["UnsuccessfullyDeletedLaunchTemplateVersions"] = refused };
    }

    internal static LaunchTemplate Find(Ec2Region region, string? id, string? name)
    {
        if (id is not null && name is not null) throw Ec2Errors.Combination("Specify a launch template by its ID or by its name, not by both.");
        if (id is not null) return region.LaunchTemplates.GetValueOrDefault(id) ?? throw (id.StartsWith("lt-", StringComparison.Ordinal) ? NoId(id) : Ec2Errors.Malformed("InvalidLaunchTemplateId", id, "lt"));
        if (name is null) throw Ec2Errors.Missing("LaunchTemplateId");
        return region.LaunchTemplates.Values.FirstOrDefault(template => template.Name == name)
            ?? throw new ApiException("InvalidLaunchTemplateName.NotFoundException", $"At least one of the launch templates specified in the request does not exist: '{name}'");
    }

    private LaunchTemplate Named(ApiCall call) => Find(state.Of(call), call.Input.Text("LaunchTemplateId"), call.Input.Text("LaunchTemplateName"));

    private static ApiException NoId(string id) => new("InvalidLaunchTemplateId.NotFound", $"The specified launch template, with template ID {id}, does not exist.");

    [GeneratedRegex(@"^[A-Za-z0-9().\-/_]{3,128}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
