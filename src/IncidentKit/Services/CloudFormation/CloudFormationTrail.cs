using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.CloudFormation;

/// <summary>What CloudFormation's events do: stacks make again what is deleted.</summary>
internal static class CloudFormationTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder
        .AddTellingCalls(TellingCallKind.AsksForQuota, "cloudformation.amazonaws.com", "DescribeAccountLimits")
        .AddTrailRules(new TrailTable("cloudformation.amazonaws.com")
    {
        { "CreateStack", Creates("cloudformation:stack", "response.stackId") with
        {
            Arn = "response.stackId", Name = "request.stackName", MadeBy = [new("elasticbeanstalk:environment", "request.tags[key=elasticbeanstalk:environment-id].value")],
        } },
        { "UpdateStack", Alters("cloudformation:stack", "response.stackId|request.stackName") },
        { "ExecuteChangeSet", Alters("cloudformation:stack", "response.stackId|request.stackName") },
        { "CreateChangeSet", Alters("cloudformation:stack", "response.stackId|request.stackName") },
        { "SetStackPolicy", Alters("cloudformation:stack", "response.stackId|request.stackName") },
        { "UpdateTerminationProtection", Alters("cloudformation:stack", "response.stackId|request.stackName") },
        { "CancelUpdateStack", Alters("cloudformation:stack", "response.stackId|request.stackName") },
        { "DeleteStack", Deletes("cloudformation:stack", "request.stackName") },
        { "CreateStackSet", Creates("cloudformation:stack-set", "request.stackSetName") },
        { "UpdateStackSet", Alters("cloudformation:stack-set", "request.stackSetName") },
        { "CreateStackInstances", Alters("cloudformation:stack-set", "request.stackSetName") },
        { "UpdateStackInstances", Alters("cloudformation:stack-set", "request.stackSetName") },
        { "DeleteStackInstances", Alters("cloudformation:stack-set", "request.stackSetName") },
        { "DeleteStackSet", Deletes("cloudformation:stack-set", "request.stackSetName") },
        { "RegisterType", Creates("cloudformation:type", "request.typeName|request.publicTypeArn:name") },
        { "ActivateType", Creates("cloudformation:type", "request.typeName|request.publicTypeArn:name") },
    });
}
