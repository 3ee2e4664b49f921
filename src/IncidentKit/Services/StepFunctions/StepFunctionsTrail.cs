using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.StepFunctions;

/// <summary>What Step Functions' events do: machines of steps that run with a role.</summary>
internal static class StepFunctionsTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("states.amazonaws.com")
    {
        { "CreateStateMachine", Creates("states:state-machine", "request.name") with { Arn = "response.stateMachineArn" } },
        { "UpdateStateMachine", Alters("states:state-machine", "request.stateMachineArn:name") },
        { "DeleteStateMachine", Deletes("states:state-machine", "request.stateMachineArn:name") },
        { "StartExecution", Creates("states:execution", "response.executionArn") },
        { "StopExecution", Alters("states:execution", "request.executionArn") },
        { "CreateActivity", Creates("states:activity", "request.name") },
    });
}
