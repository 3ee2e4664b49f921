using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Ec2.Instances;

/// <summary>Gives instances other instance profiles, and takes them away.</summary>
internal sealed class ProfileAssociations(Ec2State state, InstanceProfiles profiles)
{
    private static readonly Ec2Listing Listing = new("IamInstanceProfileAssociations", "AssociationId", "AssociationIds", NoAssociation) { Filters = new Dictionary<string, string> { ["instance-id"] = "InstanceId", ["state"] = "State" } };

    internal JsonObject Associate(ApiCall call)
    {
        var region = state.Of(call);
        var instance = InstanceLookup.One(region, call);
        if (instance.ProfileArn is not null) throw new ApiException("IncorrectState", $"There is an existing association for instance {instance.Id}");
        return Set(instance, call);
    }

    internal JsonObject Describe(ApiCall call) => Listing.Answer(call, state.Of(call).Instances.Values
        .Where(instance => instance.ProfileArn is not null && !instance.StateAt(call.Now).IsGone)
        .Select(instance => Row(instance, "associated")));

    internal JsonObject Replace(ApiCall call) => Set(Find(call), call);

    internal JsonObject Disassociate(ApiCall call)
    {
        var instance = Find(call);
        var row = Row(instance, "disassociating");
        (instance.ProfileArn, instance.ProfileId, instance.Session) = (null, null, null);
        return new() { ["IamInstanceProfileAssociation"] = row };
    }

    private JsonObject Set(Instance instance, ApiCall call)
    {
        var profile = profiles.Find(call.Account, call.Input.Part("IamInstanceProfile")) ?? throw Ec2Errors.Missing("IamInstanceProfile");
        (instance.ProfileArn, instance.ProfileId, instance.Session) = (profile.Arn, profile.Id, null);
        return new() { ["IamInstanceProfileAssociation"] = Row(instance, "associating") };
    }

    private Instance Find(ApiCall call)
    {
        var id = call.Input.Text("AssociationId") ?? throw Ec2Errors.Missing("AssociationId");
        return state.Of(call).Instances.Values.FirstOrDefault(instance => instance.ProfileArn is not null && AssociationId(instance) == id) ?? throw NoAssociation(id);
    }

    private static JsonObject Row(Instance instance, string status) => new()
    {
        ["AssociationId"] = AssociationId(instance),
        ["InstanceId"] = instance.Id,
        ["IamInstanceProfile"] = new JsonObject { ["Arn"] = instance.ProfileArn, ["Id"] = instance.ProfileId },
        ["State"] = status,
    };

    private static string AssociationId(Instance instance) => "iip-assoc-" + instance.Id[2..];

    private static ApiException NoAssociation(string id) => new("InvalidAssociationID.NotFound", $"The association ID '{id}' does not exist");
}
