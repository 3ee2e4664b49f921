using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Eks;

/// <summary>What EKS's events do: clusters, and who may enter them.</summary>
internal static class EksTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("eks.amazonaws.com")
    {
        { "CreateCluster", Creates("eks:cluster", "request.name") with { Arn = "response.cluster.arn" } },
        { "UpdateClusterConfig", Alters("eks:cluster", "request.name|request.clusterName") },
        { "UpdateClusterVersion", Alters("eks:cluster", "request.name|request.clusterName") },
        { "AssociateIdentityProviderConfig", Alters("eks:cluster", "request.name|request.clusterName") },
        { "CreateAddon", Alters("eks:cluster", "request.name|request.clusterName") },
        { "DeleteCluster", Deletes("eks:cluster", "request.name") },
        { "CreateNodegroup", Creates("eks:nodegroup", "{request.name|request.clusterName}/{request.nodegroupName}") with { Arn = "response.nodegroup.nodegroupArn" } },
        { "UpdateNodegroupConfig", Alters("eks:nodegroup", "{request.name|request.clusterName}/{request.nodegroupName}") },
        { "DeleteNodegroup", Deletes("eks:nodegroup", "{request.name|request.clusterName}/{request.nodegroupName}") },
        { "CreateFargateProfile", Creates("eks:fargate-profile", "{request.name|request.clusterName}/{request.fargateProfileName}") with { Arn = "response.fargateProfile.fargateProfileArn" } },
        { "DeleteFargateProfile", Deletes("eks:fargate-profile", "{request.name|request.clusterName}/{request.fargateProfileName}") },
        { "CreateAccessEntry", Grants("accessEntry", "eks:cluster", "request.name|request.clusterName") with { GrantName = "request.principalArn", GrantType = "eks:access-entry", GrantId = "{request.name|request.clusterName}/{request.principalArn}" } },
        { "UpdateAccessEntry", Grants("accessEntry", "eks:cluster", "request.name|request.clusterName") with { GrantName = "request.principalArn" } },
        { "DeleteAccessEntry", Revokes("accessEntry", "eks:cluster", "request.name|request.clusterName") with { GrantName = "request.principalArn" } },
        { "AssociateAccessPolicy", Grants("accessPolicy", "eks:cluster", "request.name|request.clusterName") with { GrantName = "{request.principalArn} {request.policyArn:name}" } },
        { "DisassociateAccessPolicy", Revokes("accessPolicy", "eks:cluster", "request.name|request.clusterName") with { GrantName = "{request.principalArn} {request.policyArn:name}" } },
        { "CreatePodIdentityAssociation", Creates("eks:pod-identity-association", "response.association.associationId") },
    });
}
