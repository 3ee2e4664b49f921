using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Ssm;

/// <summary>What Systems Manager's events do: commands and sessions on machines.</summary>
internal static class SsmTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder
        .AddTellingCalls(TellingCallKind.ReadsSecret, "ssm.amazonaws.com", "GetParameter", "GetParameters", "GetParametersByPath")
        .AddTrailRules(new TrailTable("ssm.amazonaws.com")
    {
        { "SendCommand", Creates("ssm:command", "response.command.commandId"), Alters("ec2:instance", "request.instanceIds") },
        { "CancelCommand", Alters("ssm:command", "request.commandId") },
        { "StartSession", Creates("ssm:session", "response.sessionId"), Alters("ec2:instance", "request.target") },
        { "ResumeSession", Alters("ssm:session", "request.sessionId") },
        { "TerminateSession", Deletes("ssm:session", "request.sessionId") },
        { "StartAutomationExecution", Creates("ssm:automation-execution", "response.automationExecutionId") },
        { "CreateDocument", Creates("ssm:document", "request.name") },
        { "UpdateDocument", Alters("ssm:document", "request.name") },
        { "UpdateDocumentDefaultVersion", Alters("ssm:document", "request.name") },
        { "ModifyDocumentPermission", Alters("ssm:document", "request.name"), Grants("sharedWith", "ssm:document", "request.name") with { Each = "request.accountIdsToAdd", GrantName = "item" }, Revokes("sharedWith", "ssm:document", "request.name") with { Each = "request.accountIdsToRemove", GrantName = "item" } },
        { "DeleteDocument", Deletes("ssm:document", "request.name") },
        { "CreateAssociation", Creates("ssm:association", "response.associationDescription.associationId") with { Name = "request.name" } },
        { "UpdateAssociation", Alters("ssm:association", "request.associationId") },
        { "DeleteAssociation", Deletes("ssm:association", "request.associationId") },
        { "CreateActivation", Creates("ssm:activation", "response.activationId") },
        { "DeleteActivation", Deletes("ssm:activation", "request.activationId") },
        { "UpdateManagedInstanceRole", Alters("ssm:managed-instance", "request.instanceId") },
        { "CreateMaintenanceWindow", Creates("ssm:maintenance-window", "response.windowId") with { Name = "request.name" } },
        { "RegisterTaskWithMaintenanceWindow", Alters("ssm:maintenance-window", "request.windowId") },
        { "UpdateMaintenanceWindow", Alters("ssm:maintenance-window", "request.windowId") },
        { "DeleteMaintenanceWindow", Deletes("ssm:maintenance-window", "request.windowId") },
        { "PutParameter", Creates("ssm:parameter", "request.name") with { MayExist = true } },
        { "DeleteParameter", Deletes("ssm:parameter", "request.name") },
        { "DeleteParameters", Deletes("ssm:parameter", "request.names") },
        { "UpdateServiceSetting", Alters("ssm:service-setting", "request.settingId") },
    });
}
