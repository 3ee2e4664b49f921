using System.Runtime.CompilerServices;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using IncidentKit.Aws;
using IncidentKit.Detection;

namespace IncidentKit.Services.Lambda;

/// <summary>Finds permissions by which the attacker, another account or everybody may call a function. AWS keeps no date of them: the trail decides.</summary>
internal sealed class PermissionDetector : IDetector
{
    public DetectorDescriptor Descriptor { get; } = new("lambda/permission")
    {
        Category = FindingCategory.Usage,
        Scope = UnitScope.Regional,
        Permissions = ["lambda:ListFunctions", "lambda:GetPolicy"],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lambda = context.Client<IAmazonLambda>();
        await foreach (var (function, policy) in Each.ReadAsync(await Functions.ReadAsync(context, cancellationToken), (function, token) => lambda.GetPolicyAsync(new GetPolicyRequest { FunctionName = function.Name }, token), cancellationToken))
        {
            foreach (var statement in FunctionPolicy.Read(policy.Policy))
            {
                if (FindingOf(context, function, statement) is { } finding) yield return finding;
            }
        }
    }

    private static Finding? FindingOf(DetectionContext context, FunctionFacts function, FunctionStatement statement)
    {
        var owner = LambdaResources.FunctionOf(context, function.Name);
        var resource = new ResourceRef(LambdaResources.Permission, $"{function.Name}/{statement.Sid}");
        var assessment = Assess(context, function, owner, resource, statement);
        return !assessment.IsReportable() ? null : context.Report(resource, assessment, Severity.High.Or(assessment),
            $"function {function.Name} may be called by {WordsOf(context, statement)} (statement {statement.Sid}); that is {assessment.Origin()}") with
        {
            Remediations = [RemovePermissionRemediator.Id],
            Parents = [owner],
        };
    }

    private static Assessment Assess(DetectionContext context, FunctionFacts function, ResourceRef owner, ResourceRef resource, FunctionStatement statement)
    {
        var grant = context.Lineage.Grants.FirstOrDefault(grant => grant.Kind == "resourcePolicy" && !grant.Deleted && grant.Name == statement.Sid
            && (grant.Target == owner.Arn || grant.Target == function.Name || LambdaResources.NameOf(grant.Target).Name == function.Name)
            && (grant.Account is null || grant.Account == context.Account) && (grant.Region is null || grant.Region == context.Region));
        if (grant is not null) return new(Attribution.AttackerCreated, 1, grant.Evidence, IsProven: true);
        var assessment = context.Assess(resource, new() { Owner = owner });
        // Without a trail nothing says who opened a function, or when.
        return assessment is { Attribution: Attribution.Unknown, Confidence: 0 } && context.Lineage.Window is null && Foreign(context, statement).Any()
            ? assessment with { Confidence = 0.3, Evidence = [Evidence.Live($"lets {WordsOf(context, statement)} in; no trail says since when")] }
            : assessment;
    }

    private static IEnumerable<string> Foreign(DetectionContext context, FunctionStatement statement) => statement.Grantees.Where(grantee => grantee == "*"
        || (grantee.Length == 12 && grantee.All(char.IsAsciiDigit) && grantee != context.Account && !context.Incident.Accounts.Contains(grantee) && !context.Incident.Trusted.Accounts.Contains(grantee)));

    private static string WordsOf(DetectionContext context, FunctionStatement statement) => Foreign(context, statement).ToList() switch
    {
        var foreign when foreign.Contains("*") => "everybody",
        [_, ..] and var foreign => $"account {string.Join(", ", foreign)}",
        _ => string.Join(", ", statement.Grantees),
    };
}
