namespace IncidentKit.Testing.Services.Ec2.Networks;

/// <summary>Finds security groups by id or name.</summary>
internal static class GroupReferences
{
    /// <summary>The groups' ids; the default group where none is named.</summary>
    internal static IReadOnlyList<string> Resolve(Ec2Region region, IReadOnlyList<string> ids, IReadOnlyList<string> names)
    {
        string[] found = [.. ids.Select(id => Find(region, id, null).Id), .. names.Select(name => Find(region, null, name).Id)];
        return found.Length > 0 ? found : [region.SecurityGroups.Values.First(group => group.Name == "default").Id];
    }

    internal static SecurityGroup Find(Ec2Region region, string? id, string? name)
    {
        if (id is not null)
        {
            if (!id.StartsWith("sg-", StringComparison.Ordinal)) throw new ApiException("InvalidGroupId.Malformed", $"Invalid id: \"{id}\" (expecting \"sg-...\")");
            return region.SecurityGroups.GetValueOrDefault(id) ?? throw NoGroup(id);
        }

        return region.SecurityGroups.Values.FirstOrDefault(group => group.Name == name) ?? throw NoGroup(name ?? throw Ec2Errors.Missing("GroupId"));
    }

    internal static ApiException NoGroup(string group) => new("InvalidGroup.NotFound", $"The security group '{group}' does not exist");
}
