using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.CodeBuild;

/// <summary>What CodeBuild's events do: builds run any command with a role of the account.</summary>
internal static class CodeBuildTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("codebuild.amazonaws.com")
    {
        { "CreateProject", Creates("codebuild:project", "request.name") with { Arn = "response.project.arn" } },
        { "UpdateProject", Alters("codebuild:project", "request.name") },
        { "UpdateProjectVisibility", Alters("codebuild:project", "request.projectArn:name") },
        { "DeleteProject", Deletes("codebuild:project", "request.name") },
        { "StartBuild", Creates("codebuild:build", "response.build.id") with { Session = "AWSCodeBuild-{response.build.id:name}" } },
        { "RetryBuild", Creates("codebuild:build", "response.build.id") with { Session = "AWSCodeBuild-{response.build.id:name}" } },
        { "StopBuild", Deletes("codebuild:build", "request.id") },
        { "CreateWebhook", Creates("codebuild:webhook", "request.projectName") },
        { "DeleteWebhook", Deletes("codebuild:webhook", "request.projectName") },
        { "ImportSourceCredentials", Creates("codebuild:source-credential", "response.arn") },
        { "DeleteSourceCredentials", Deletes("codebuild:source-credential", "request.arn") },
        { "CreateFleet", Creates("codebuild:fleet", "request.name") with { Arn = "response.fleet.arn" } },
        { "DeleteFleet", Deletes("codebuild:fleet", "request.arn:name") },
        { "PutResourcePolicy", Grants("resourcePolicy", "codebuild:project", "request.resourceArn:name") with { Document = "request.policy", IsSole = true } },
    });
}
