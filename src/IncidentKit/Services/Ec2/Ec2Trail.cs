using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Ec2;

/// <summary>What EC2's events do: machines, what launches them, what opens them. Networks and disks have files of their own.</summary>
internal static class Ec2Trail
{
    private const string Instance = "ec2:instance";
    private const string SpotRequest = "ec2:spot-instance-request";
    private const string SpotFleet = "ec2:spot-fleet-request";
    private const string Fleet = "ec2:fleet";
    private const string Template = "ec2:launch-template";
    private const string KeyPair = "ec2:key-pair";
    private const string Group = "ec2:security-group";
    private const string SpotRequests = "response.spotInstanceRequestSet.items|response.spotInstanceRequests";
    private const string InstanceIds = "request.instancesSet.items.instanceId|request.instanceIds|request.instanceId";

    internal static void Register(IIncidentKitBuilder builder) => builder
        .AddTellingCalls(TellingCallKind.ReadsSecret, "ec2.amazonaws.com", "GetPasswordData")
        .AddTellingCalls(TellingCallKind.AsksForQuota, "ec2.amazonaws.com", "DescribeAccountAttributes")
        .AddTrailRules([.. Instances(), .. Launchers(), .. Access(), .. Ec2NetworkEvents.Rules(), .. Ec2StorageEvents.Rules()]);

    internal static TrailRule On(string name, params IReadOnlyList<TrailEffect> effects) => new("ec2.amazonaws.com", name, effects);

    private static IEnumerable<TrailRule> Instances() =>
    [
        On("RunInstances", Launched with { Each = "response.instancesSet.items|response.instances" },
            Creates(SpotRequest, "item.spotInstanceRequestId") with { Each = "response.instancesSet.items|response.instances", MayExist = true }),
        On("StartInstances", Alters(Instance, InstanceIds)),
        On("StopInstances", Alters(Instance, InstanceIds)),
        On("RebootInstances", Alters(Instance, InstanceIds)),
        On("TerminateInstances", Deletes(Instance, InstanceIds)),
        On("ModifyInstanceAttribute", Alters(Instance, InstanceIds)),
        On("ModifyInstanceMetadataOptions", Alters(Instance, "request.ModifyInstanceMetadataOptionsRequest.InstanceId|request.instanceId")),
        On("AssociateIamInstanceProfile", Profile(TrailEffectKind.Grants, "AssociateIamInstanceProfile")),
        On("ReplaceIamInstanceProfileAssociation", Profile(TrailEffectKind.Grants, "ReplaceIamInstanceProfileAssociation")),
        On("DisassociateIamInstanceProfile", Profile(TrailEffectKind.Revokes, "DisassociateIamInstanceProfile")),
        On("EnableSerialConsoleAccess", Alters("ec2:serial-console-access", "event.account")),
        On("CreateInstanceConnectEndpoint", Creates("ec2:instance-connect-endpoint", "response.CreateInstanceConnectEndpointResponse.instanceConnectEndpoint.instanceConnectEndpointId|response.instanceConnectEndpoint.instanceConnectEndpointId")),
        On("AllocateHosts", Creates("ec2:dedicated-host", "response.AllocateHostsResponse.hostIdSet.item|response.hostIdSet.items.hostId|response.hostIds")),
        On("ReleaseHosts", Deletes("ec2:dedicated-host", "request.ReleaseHostsRequest.HostId.content|request.ReleaseHostsRequest.HostId|request.hostIds")),
        On("CreateCapacityReservation", Creates("ec2:capacity-reservation", "response.CreateCapacityReservationResponse.capacityReservation.capacityReservationId|response.capacityReservation.capacityReservationId")),
        On("CancelCapacityReservation", Deletes("ec2:capacity-reservation", "request.CancelCapacityReservationRequest.CapacityReservationId|request.capacityReservationId")),
        On("PurchaseReservedInstancesOffering", Creates("ec2:reserved-instances", "response.reservedInstancesId")),
        On("PurchaseCapacityBlock", Creates("ec2:capacity-reservation", "response.PurchaseCapacityBlockResponse.capacityReservation.capacityReservationId|response.capacityReservation.capacityReservationId")),
    ];

    private static IEnumerable<TrailRule> Launchers() =>
    [
        On("RequestSpotInstances", Creates(SpotRequest, "item.spotInstanceRequestId") with { Each = SpotRequests }, Launched with { Each = SpotRequests }),
        On("CancelSpotInstanceRequests", Deletes(SpotRequest, "request.spotInstanceRequestIdSet.items.spotInstanceRequestId|request.spotInstanceRequestIds")),
        On("RequestSpotFleet", Creates(SpotFleet, "response.spotFleetRequestId|response.RequestSpotFleetResponse.spotFleetRequestId") with { MadeBy = Makers }),
        On("ModifySpotFleetRequest", Alters(SpotFleet, "request.spotFleetRequestId|request.ModifySpotFleetRequestRequest.SpotFleetRequestId")),
        On("CancelSpotFleetRequests", Deletes(SpotFleet, "request.spotFleetRequestIdSet.items.spotFleetRequestId|request.CancelSpotFleetRequestsRequest.SpotFleetRequestId.content|request.spotFleetRequestIds")),
        On("CreateFleet", Creates(Fleet, "response.CreateFleetResponse.fleetId|response.fleetId") with { MadeBy = Makers },
            Creates(Instance, "item.instanceIds.item|item.instanceIds") with { Each = "response.CreateFleetResponse.fleetInstanceSet.item|response.instances", Session = "item.instanceIds.item|item.instanceIds", MadeBy = Makers }),
        On("ModifyFleet", Alters(Fleet, "request.ModifyFleetRequest.FleetId|request.fleetId")),
        On("DeleteFleets", Deletes(Fleet, "request.DeleteFleetsRequest.FleetId.content|request.DeleteFleetsRequest.FleetId|request.fleetIds")),
        On("CreateLaunchTemplate", Creates(Template, "response.CreateLaunchTemplateResponse.launchTemplate.launchTemplateId|response.launchTemplate.launchTemplateId") with
        {
            Name = "request.CreateLaunchTemplateRequest.LaunchTemplateName|request.launchTemplateName",
        }),
        On("CreateLaunchTemplateVersion", Alters(Template, TemplateOf("CreateLaunchTemplateVersion"))),
        On("ModifyLaunchTemplate", Alters(Template, TemplateOf("ModifyLaunchTemplate"))),
        On("DeleteLaunchTemplateVersions", Alters(Template, TemplateOf("DeleteLaunchTemplateVersions"))),
        On("DeleteLaunchTemplate", Deletes(Template, TemplateOf("DeleteLaunchTemplate"))),
    ];

    private static IEnumerable<TrailRule> Access() =>
    [
        On("CreateKeyPair", NewKeyPair),
        On("ImportKeyPair", NewKeyPair),
        On("DeleteKeyPair", Deletes(KeyPair, "request.keyPairId|request.keyName")),
        On("CreateSecurityGroup", Creates(Group, "response.groupId") with { Name = "request.groupName", MadeBy = Makers }),
        On("DeleteSecurityGroup", Deletes(Group, "request.groupId|request.groupName")),
        On("AuthorizeSecurityGroupIngress", NewRule),
        On("AuthorizeSecurityGroupEgress", NewRule),
        On("RevokeSecurityGroupIngress", Alters(Group, "request.groupId|request.groupName"), OldRule),
        On("RevokeSecurityGroupEgress", Alters(Group, "request.groupId|request.groupName"), OldRule),
        On("ModifySecurityGroupRules", Alters(Group, "request.ModifySecurityGroupRulesRequest.GroupId|request.groupId")),
    ];

    private static string TemplateOf(string operation) => $"request.{operation}Request.LaunchTemplateId|request.launchTemplateId|request.{operation}Request.LaunchTemplateName|request.launchTemplateName";

    private static TrailEffect NewKeyPair => Creates(KeyPair, "response.keyPairId|request.keyName") with { Name = "request.keyName", UniqueId = "response.keyPairId" };

    // The role of an instance acts in sessions of the instance's id.
    private static TrailEffect Launched => Creates(Instance, "item.instanceId") with
    {
        Session = "item.instanceId",
        MadeBy = [new(SpotRequest, "item.spotInstanceRequestId"), .. Makers],
    };

    // Services launch under names of their own, and say in tags what for.
    private static IReadOnlyList<KeyValuePair<string, string>> Makers =>
    [
        new("autoscaling:group", Tag("aws:autoscaling:groupName")),
        new(Fleet, Tag("aws:ec2:fleet-id")),
        new(SpotFleet, Tag("aws:ec2spot:fleet-request-id")),
        new("batch:compute-environment", Tag("aws:batch:compute-environment")),
        new("emr:cluster", Tag("aws:elasticmapreduce:job-flow-id")),
        new("elasticbeanstalk:environment", Tag("elasticbeanstalk:environment-id")),
        new("cloudformation:stack", Tag("aws:cloudformation:stack-id")),
    ];

    private static TrailEffect NewRule => Grants("securityGroupRule", Group, "request.groupId|request.groupName") with
    {
        Each = "response.securityGroupRuleSet.items|response.securityGroupRules|request", GrantName = "item.securityGroupRuleId", Document = "request.ipPermissions",
    };

    private static TrailEffect OldRule => Revokes("securityGroupRule", Group, "request.groupId|request.groupName") with
    {
        Each = "request.securityGroupRuleIds.items|response.revokedSecurityGroupRuleSet.items|response.revokedSecurityGroupRules", GrantName = "item.securityGroupRuleId",
    };

    private static TrailEffect Profile(TrailEffectKind kind, string operation) => Grants("instanceProfile", Instance,
        $"request.{operation}Request.InstanceId|request.instanceId|response.{operation}Response.iamInstanceProfileAssociation.instanceId|response.iamInstanceProfileAssociation.instanceId") with
    {
        Kind = kind, IsSole = true,
        GrantName = $"response.{operation}Response.iamInstanceProfileAssociation.iamInstanceProfile.arn:name|response.iamInstanceProfileAssociation.iamInstanceProfile.arn:name",
    };

    private static string Tag(string key) =>
        $"request.tagSpecificationSet.items.tags[key={key}].value|request.CreateFleetRequest.TagSpecification.Tag[key={key}].value|request.spotFleetRequestConfig.launchSpecifications.tagSpecificationSet.tags[key={key}].value"
        + $"|item.tagSet.items[key={key}].value|item.tags[key={key}].value";
}
