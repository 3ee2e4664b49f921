using System.Text.Json.Nodes;
using IncidentKit.Testing.Wire;

namespace IncidentKit.Testing.Services.Ec2.Trail;

/// <summary>Writes EC2's calls as CloudTrail does: the older ones with sets of items, the newer ones wrapped whole.</summary>
internal static class Ec2Trail
{
    internal const string Hidden = "<sensitiveDataRemoved>";

    private static readonly string[] Wrapped =
    [
        "CreateLaunchTemplate", "CreateLaunchTemplateVersion", "ModifyLaunchTemplate", "DeleteLaunchTemplate", "DeleteLaunchTemplateVersions", "DescribeLaunchTemplates", "DescribeLaunchTemplateVersions",
        "CreateFleet", "ModifyFleet", "DeleteFleets", "DescribeFleets", "DescribeFleetInstances", "CreateSnapshots", "DescribeInstanceTypes", "DescribeSecurityGroupRules",
        "AssociateIamInstanceProfile", "DisassociateIamInstanceProfile", "ReplaceIamInstanceProfileAssociation", "DescribeIamInstanceProfileAssociations",
    ];

    internal static JsonObject Request(ApiCall call) =>
        Wrapped.Contains(call.Operation) ? Ec2TrailWrapped.Request(Model(call).Input!, call) : Ec2TrailRequest.Write(call);

    internal static JsonObject Response(ApiCall call, JsonObject output, string requestId) =>
        Wrapped.Contains(call.Operation) ? Ec2TrailWrapped.Response(Model(call).Output, call, output, requestId) : Ec2TrailResponse.Write(call, Model(call).Output, output, requestId);

    private static OperationModel Model(ApiCall call) => ModelCatalog.Get("ec2").Operation(call.Operation);
}
