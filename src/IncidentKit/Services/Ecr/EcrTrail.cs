using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Ecr;

/// <summary>What ECR's events do: images that are run, and who may fetch them.</summary>
internal static class EcrTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(
    [
        .. new TrailTable("ecr.amazonaws.com")
        {
            { "CreateRepository", Creates("ecr:repository", "request.repositoryName") with { Arn = "response.repository.repositoryArn" } },
            { "PutImage", Alters("ecr:repository", "request.repositoryName") },
            { "BatchDeleteImage", Alters("ecr:repository", "request.repositoryName") },
            { "PutLifecyclePolicy", Alters("ecr:repository", "request.repositoryName") },
            { "PutImageTagMutability", Alters("ecr:repository", "request.repositoryName") },
            { "SetRepositoryPolicy", Grants("resourcePolicy", "ecr:repository", "request.repositoryName") with { Document = "request.policyText", IsSole = true } },
            { "DeleteRepositoryPolicy", Revokes("resourcePolicy", "ecr:repository", "request.repositoryName") },
            { "DeleteRepository", Deletes("ecr:repository", "request.repositoryName") },
            { "PutRegistryPolicy", Grants("resourcePolicy", "ecr:registry", "event.account") with { Document = "request.policyText", IsSole = true } },
            { "DeleteRegistryPolicy", Revokes("resourcePolicy", "ecr:registry", "event.account") },
            { "PutReplicationConfiguration", Alters("ecr:registry", "event.account") },
        },
        .. new TrailTable("ecr-public.amazonaws.com")
        {
            { "CreateRepository", Creates("ecr-public:repository", "request.repositoryName") with { Arn = "response.repository.repositoryArn" } },
            { "PutImage", Alters("ecr-public:repository", "request.repositoryName") },
            { "DeleteRepository", Deletes("ecr-public:repository", "request.repositoryName") },
        },
    ]);
}
