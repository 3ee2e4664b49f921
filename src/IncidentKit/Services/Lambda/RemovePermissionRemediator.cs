using System.Text.Json.Nodes;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using IncidentKit.Aws;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Lambda;

/// <summary>Takes one statement out of a function's policy; the statement is saved, so that it can be added again.</summary>
internal sealed class RemovePermissionRemediator : IRemediator, IReversible
{
    internal const string Id = "lambda/remove-permission";
    private const string Statement = "statement";

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Contain,
        Kind = RemediationKind.Revoke,
        ResourceTypes = [LambdaResources.Permission],
        Permissions = ["lambda:GetPolicy", "lambda:RemovePermission", "lambda:AddPermission"],
        Impact = ["whom the statement lets in can call the function no more"],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken)
    {
        var (function, sid) = Split(context);
        var policy = await Gone.OrReadAsync(context.Client<IAmazonLambda>().GetPolicyAsync(new GetPolicyRequest { FunctionName = function }, cancellationToken));
        return FunctionPolicy.Read(policy?.Policy).FirstOrDefault(statement => statement.Sid == sid) is { } found
            ? new() { Data = new() { [Statement] = JsonNode.Parse(found.Text) } }
            : ResourceState.Absent;
    }

    public Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        var (function, sid) = Split(context);
        return Gone.IsFineAsync(context.Client<IAmazonLambda>().RemovePermissionAsync(new RemovePermissionRequest { FunctionName = function, StatementId = sid }, cancellationToken));
    }

    public async Task UndoAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        if (state.Data[Statement] is not JsonObject statement || (await CaptureAsync(context, cancellationToken)).Exists) return;
        var (function, sid) = Split(context);
        var condition = (statement["Condition"] as JsonObject ?? []).SelectMany(test => test.Value as JsonObject ?? []).ToLookup(entry => entry.Key.ToLowerInvariant(), entry => TextOf(entry.Value));
        await context.Client<IAmazonLambda>().AddPermissionAsync(new AddPermissionRequest
        {
            FunctionName = function,
            StatementId = sid,
            Action = TextOf(statement["Action"]),
            Principal = statement["Principal"] is JsonObject principal ? TextOf(principal.FirstOrDefault().Value) : TextOf(statement["Principal"]),
            SourceArn = condition["aws:sourcearn"].FirstOrDefault(),
            SourceAccount = condition["aws:sourceaccount"].FirstOrDefault(),
            PrincipalOrgID = condition["aws:principalorgid"].FirstOrDefault(),
            EventSourceToken = condition["lambda:eventsourcetoken"].FirstOrDefault(),
            FunctionUrlAuthType = condition["lambda:functionurlauthtype"].FirstOrDefault(),
            InvokedViaFunctionUrl = condition["lambda:invokedviafunctionurl"].FirstOrDefault() is { } via ? bool.Parse(via) : null,
        }, cancellationToken);
    }

    private static string? TextOf(JsonNode? node) => node is JsonArray items ? TextOf(items.FirstOrDefault()) : node?.ToString();

    private static (string Function, string Sid) Split(RemediationContext context) => context.Resource.Id.Split('/', 2) is [var function, var sid]
        ? (function, sid)
        : throw new PlanException($"step {context.Step.Id}: '{context.Resource.Id}' is not FUNCTION/STATEMENT");
}
