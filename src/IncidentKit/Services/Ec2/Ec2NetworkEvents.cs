using IncidentKit.Trail.Rules;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Ec2;

/// <summary>What EC2's events do to networks.</summary>
internal static class Ec2NetworkEvents
{
    internal static IEnumerable<TrailRule> Rules() =>
    [
        .. Made("Vpc", "vpc", "vpcId"),
        Ec2Trail.On("CreateDefaultVpc", Creates("ec2:vpc", "response.vpc.vpcId|response.CreateDefaultVpcResponse.vpc.vpcId")),
        .. Made("Subnet", "subnet", "subnetId"),
        .. Made("InternetGateway", "internet-gateway", "internetGatewayId"),
        .. Made("RouteTable", "route-table", "routeTableId"),
        .. Made("NatGateway", "natgateway", "natGatewayId"),
        .. Made("NetworkAcl", "network-acl", "networkAclId"),
        .. Made("NetworkInterface", "network-interface", "networkInterfaceId"),
        .. Made("VpcPeeringConnection", "vpc-peering-connection", "vpcPeeringConnectionId"),
        .. Made("VpnConnection", "vpn-connection", "vpnConnectionId"),
        .. Made("VpnGateway", "vpn-gateway", "vpnGatewayId"),
        .. Made("CustomerGateway", "customer-gateway", "customerGatewayId"),
        .. Made("TransitGateway", "transit-gateway", "transitGatewayId"),
        .. Made("TrafficMirrorSession", "traffic-mirror-session", "trafficMirrorSessionId"),
        .. Made("TrafficMirrorTarget", "traffic-mirror-target", "trafficMirrorTargetId"),
        .. Made("TrafficMirrorFilter", "traffic-mirror-filter", "trafficMirrorFilterId"),
        Ec2Trail.On("CreateClientVpnEndpoint", Creates("ec2:client-vpn-endpoint", "response.CreateClientVpnEndpointResponse.clientVpnEndpointId|response.clientVpnEndpointId")),
        Ec2Trail.On("CreateVpcEndpoint", Creates("ec2:vpc-endpoint", "response.CreateVpcEndpointResponse.vpcEndpoint.vpcEndpointId|response.vpcEndpoint.vpcEndpointId")),
        Ec2Trail.On("DeleteVpcEndpoints", Deletes("ec2:vpc-endpoint", "request.DeleteVpcEndpointsRequest.VpcEndpointId.content|request.DeleteVpcEndpointsRequest.VpcEndpointId|request.vpcEndpointIds")),
        Ec2Trail.On("AcceptVpcPeeringConnection", Alters("ec2:vpc-peering-connection", "request.vpcPeeringConnectionId")),
        Ec2Trail.On("AllocateAddress", Creates("ec2:elastic-ip", "response.allocationId") with { Name = "response.publicIp" }),
        Ec2Trail.On("AssociateAddress", Alters("ec2:elastic-ip", "request.allocationId|request.publicIp")),
        Ec2Trail.On("ReleaseAddress", Deletes("ec2:elastic-ip", "request.allocationId|request.publicIp")),
        Ec2Trail.On("CreateRoute", Route(TrailEffectKind.Grants)),
        Ec2Trail.On("ReplaceRoute", Route(TrailEffectKind.Grants)),
        Ec2Trail.On("DeleteRoute", Route(TrailEffectKind.Revokes)),
        Ec2Trail.On("AssociateRouteTable", Alters("ec2:route-table", "request.routeTableId")),
        Ec2Trail.On("CreateNetworkAclEntry", Entry(TrailEffectKind.Grants)),
        Ec2Trail.On("ReplaceNetworkAclEntry", Entry(TrailEffectKind.Grants)),
        Ec2Trail.On("DeleteNetworkAclEntry", Entry(TrailEffectKind.Revokes)),
        Ec2Trail.On("CreateFlowLogs", Creates("ec2:vpc-flow-log", "response.CreateFlowLogsResponse.flowLogIdSet.item|response.flowLogIdSet.items.flowLogId|response.flowLogIds")),
        Ec2Trail.On("DeleteFlowLogs", Hides("ec2:vpc-flow-log", "request.DeleteFlowLogsRequest.FlowLogId.content|request.DeleteFlowLogsRequest.FlowLogId|request.flowLogIds"), Deletes("ec2:vpc-flow-log", "request.DeleteFlowLogsRequest.FlowLogId.content|request.DeleteFlowLogsRequest.FlowLogId|request.flowLogIds")),
    ];

    // Newer operations of EC2 are wrapped in the trail: {"CreateNatGatewayResponse":{"natGateway":{…}}}.
    private static IEnumerable<TrailRule> Made(string noun, string type, string id)
    {
        var member = char.ToLowerInvariant(noun[0]) + noun[1..];
        return
        [
            Ec2Trail.On($"Create{noun}", Creates($"ec2:{type}", $"response.{member}.{id}|response.Create{noun}Response.{member}.{id}")),
            Ec2Trail.On($"Delete{noun}", Deletes($"ec2:{type}", $"request.{id}|request.Delete{noun}Request.{id}")),
        ];
    }

    private static TrailEffect Route(TrailEffectKind kind) => Grants("route", "ec2:route-table", "request.routeTableId") with { Kind = kind, GrantName = "request.destinationCidrBlock|request.destinationIpv6CidrBlock|request.destinationPrefixListId" };

    private static TrailEffect Entry(TrailEffectKind kind) => Grants("networkAclEntry", "ec2:network-acl", "request.networkAclId") with { Kind = kind, GrantName = "{request.egress}/{request.ruleNumber}", Document = "request.cidrBlock|request.ipv6CidrBlock" };
}
