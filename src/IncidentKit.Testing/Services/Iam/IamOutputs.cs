using System.Collections.Immutable;
using System.Text.Json.Nodes;
using IncidentKit.Testing.Wire;

namespace IncidentKit.Testing.Services.Iam;

/// <summary>Writes IAM's objects by the model's member names.</summary>
internal static class IamOutputs
{
    internal static string Time(DateTimeOffset time) => WireTimes.Iso(time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond)));

    /// <summary>A policy as IAM gives it: escaped as in a URL.</summary>
    internal static string Document(string document) => Uri.EscapeDataString(document);

    internal static JsonArray Tags(ImmutableSortedDictionary<string, string> tags) => new([.. tags.Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })]);

    /// <summary>A user; listings leave tags and boundary out.</summary>
    internal static JsonObject User(IamUser user, bool whole)
    {
        var output = new JsonObject { ["Path"] = user.Path, ["UserName"] = user.Name, ["UserId"] = user.Id, ["Arn"] = user.Arn, ["CreateDate"] = Time(user.Created) };
        if (user.PasswordLastUsed is { } used) output["PasswordLastUsed"] = Time(used);
        if (whole) AddBoundaryAndTags(output, user);
        return output;
    }

    internal static JsonObject Group(IamGroup group) =>
        new() { ["Path"] = group.Path, ["GroupName"] = group.Name, ["GroupId"] = group.Id, ["Arn"] = group.Arn, ["CreateDate"] = Time(group.Created) };

    internal static JsonObject Role(IamState state, IamRole role, bool whole)
    {
        var output = new JsonObject
        {
            ["Path"] = role.Path,
            ["RoleName"] = role.Name,
            ["RoleId"] = role.Id,
            ["Arn"] = role.Arn,
            ["CreateDate"] = Time(role.Created),
            ["AssumeRolePolicyDocument"] = Document(TrustPolicies.Show(state, role.Trust)),
            ["MaxSessionDuration"] = role.MaximumSession,
        };
        if (role.Description is { } description) output["Description"] = description;
        if (whole) AddBoundaryAndTags(output, role);
        return output;
    }

    internal static JsonObject LastUsed(IamStore store, IamRole role) => store.LastUsed.TryGetValue(role.Id, out var used) ? new() { ["LastUsedDate"] = Time(used.At), ["Region"] = used.Region } : [];

    internal static JsonObject InstanceProfile(IamState state, IamInstanceProfile profile) => new()
    {
        ["Path"] = profile.Path,
        ["InstanceProfileName"] = profile.Name,
        ["InstanceProfileId"] = profile.Id,
        ["Arn"] = profile.Arn,
        ["CreateDate"] = Time(profile.Created),
        ["Roles"] = profile.Role is { } role && state.Roles.TryGetValue(role, out var found) ? new JsonArray(Role(state, found, whole: false)) : new JsonArray(),
        ["Tags"] = Tags(profile.Tags),
    };

    internal static JsonObject Policy(IamState state, IamPolicy policy, bool whole)
    {
        var output = new JsonObject
        {
            ["PolicyName"] = policy.Name,
            ["PolicyId"] = policy.Id,
            ["Arn"] = policy.Arn,
            ["Path"] = policy.Path,
            ["DefaultVersionId"] = policy.DefaultVersion,
            ["AttachmentCount"] = state.Attachments(policy.Arn),
            ["PermissionsBoundaryUsageCount"] = state.BoundaryUses(policy.Arn),
            ["IsAttachable"] = true,
            ["CreateDate"] = Time(policy.Created),
            ["UpdateDate"] = Time(policy.Updated),
        };
        if (!whole) return output;
        if (policy.Description is { Length: > 0 } description) output["Description"] = description;
        output["Tags"] = Tags(policy.Tags);
        return output;
    }

    internal static JsonObject Version(IamPolicy policy, IamPolicyVersion version, bool withDocument)
    {
        var output = new JsonObject { ["VersionId"] = version.Id, ["IsDefaultVersion"] = version.Id == policy.DefaultVersion, ["CreateDate"] = Time(version.Created) };
        if (withDocument) output["Document"] = Document(version.Document);
        return output;
    }

    internal static JsonObject Attached(IamState state, string arn) =>
        new() { ["PolicyName"] = (state.Policies.GetValueOrDefault(arn) ?? AwsManagedPolicies.Find(arn))?.Name ?? arn.Split('/')[^1], ["PolicyArn"] = arn };

    internal static string Status(bool active) => active ? "Active" : "Inactive";

    private static void AddBoundaryAndTags(JsonObject output, IamPrincipal principal)
    {
        if (principal.Boundary is { } boundary) output["PermissionsBoundary"] = new JsonObject { ["PermissionsBoundaryType"] = "PermissionsBoundaryPolicy", ["PermissionsBoundaryArn"] = boundary };
        if (principal.Tags.Count > 0) output["Tags"] = Tags(principal.Tags);
    }
}
