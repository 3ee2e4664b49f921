using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.CloudFront;

/// <summary>What CloudFront's events do: pages are served from elsewhere, with code in between.</summary>
internal static class CloudFrontTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("cloudfront.amazonaws.com")
    {
        { "CreateDistribution", Creates("cloudfront:distribution", "response.distribution.id") with { Arn = "response.distribution.aRN" } },
        { "CreateDistributionWithTags", Creates("cloudfront:distribution", "response.distribution.id") with { Arn = "response.distribution.aRN" } },
        { "UpdateDistribution", Alters("cloudfront:distribution", "request.id|request.targetDistributionId") },
        { "AssociateAlias", Alters("cloudfront:distribution", "request.id|request.targetDistributionId") },
        { "DeleteDistribution", Deletes("cloudfront:distribution", "request.id") },
        { "CreateFunction", Creates("cloudfront:function", "request.name") },
        { "UpdateFunction", Alters("cloudfront:function", "request.name") },
        { "PublishFunction", Alters("cloudfront:function", "request.name") },
        { "DeleteFunction", Deletes("cloudfront:function", "request.name") },
        { "CreateOriginAccessControl", Creates("cloudfront:origin-access-control", "response.originAccessControl.id") },
        { "CreateKeyGroup", Creates("cloudfront:key-group", "response.keyGroup.id") },
        { "CreatePublicKey", Creates("cloudfront:public-key", "response.publicKey.id") },
    });
}
