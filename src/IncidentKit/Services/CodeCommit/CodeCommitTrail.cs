using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.CodeCommit;

/// <summary>What CodeCommit's events do: code gets in, and gets out.</summary>
internal static class CodeCommitTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("codecommit.amazonaws.com")
    {
        { "CreateRepository", Creates("codecommit:repository", "request.repositoryName") },
        { "PutFile", Alters("codecommit:repository", "request.repositoryName") },
        { "CreateCommit", Alters("codecommit:repository", "request.repositoryName") },
        { "UpdateDefaultBranch", Alters("codecommit:repository", "request.repositoryName") },
        { "DeleteRepository", Deletes("codecommit:repository", "request.repositoryName") },
    });
}
