using System.Text.Json.Nodes;
using IncidentKit.Testing.Services.Iam;

namespace IncidentKit.Testing.Services.Ec2.Instances;

/// <summary>Finds the instance profiles of IAM that instances are launched with.</summary>
internal sealed class InstanceProfiles(Func<string, IamState> iam)
{
    /// <summary>The profile and the ARN of its role, by name or ARN; <see langword="null"/> where none is said.</summary>
    internal (string Arn, string Id, string? Role)? Find(string account, JsonObject? said)
    {
        if (said is null) return null;
        var (name, arn) = (said.Text("Name"), said.Text("Arn"));
        var state = iam(account);
        var profile = state.InstanceProfiles.Values.FirstOrDefault(profile => name is not null ? profile.Name == name : profile.Arn == arn)
            ?? throw Ec2Errors.Invalid(name is not null
                ? $"Value ({name}) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name"
                : $"Value ({arn}) for parameter iamInstanceProfile.arn is invalid. Invalid IAM Instance Profile ARN");
        return (profile.Arn, profile.Id, state.Roles.GetValueOrDefault(profile.Role ?? "")?.Arn);
    }

    /// <summary>The ARN of the role in a profile; <see langword="null"/> where the profile or the role is gone.</summary>
    internal string? RoleOf(string account, string? profileArn)
    {
        var state = iam(account);
        var profile = state.InstanceProfiles.Values.FirstOrDefault(profile => profile.Arn == profileArn);
        return state.Roles.GetValueOrDefault(profile?.Role ?? "")?.Arn;
    }
}
