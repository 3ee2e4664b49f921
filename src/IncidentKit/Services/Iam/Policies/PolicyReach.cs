using System.IO.Enumeration;

namespace IncidentKit.Services.Iam.Policies;

/// <summary>Says how far the rights of a policy reach, for people and for severity.</summary>
internal static class PolicyReach
{
    // With one of these on everything, a principal can make itself an administrator.
    private static readonly string[] Escalations =
    [
        "iam:CreateAccessKey", "iam:CreateLoginProfile", "iam:UpdateLoginProfile", "iam:AttachUserPolicy", "iam:AttachGroupPolicy", "iam:AttachRolePolicy",
        "iam:PutUserPolicy", "iam:PutGroupPolicy", "iam:PutRolePolicy", "iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion", "iam:AddUserToGroup",
        "iam:UpdateAssumeRolePolicy", "iam:PassRole", "sts:AssumeRole",
    ];

    /// <summary>Whether it allows everything.</summary>
    internal static bool IsAdministrator(PolicyDocument? document) => document?.Statements.Any(statement => statement.Allows && statement.IsAboutEverything) ?? false;

    /// <summary>The first action by which its holder can become an administrator; <see langword="null"/> if there is none.</summary>
    internal static string? Escalation(PolicyDocument? document) => document?.Statements
        .Where(statement => statement.Allows && statement.Resources.Contains("*"))
        .SelectMany(statement => statement.HasNotAction ? Escalations[..1] : Escalations.Where(action => statement.Actions.Any(pattern => Covers(pattern, action))))
        .FirstOrDefault();

    /// <summary>Whether it takes rights and gives none.</summary>
    internal static bool OnlyDenies(PolicyDocument? document) => document?.Statements is { Count: > 0 } statements && statements.All(statement => statement.Denies);

    /// <summary>What it allows, in a few words.</summary>
    internal static string Describe(PolicyDocument? document) =>
        document is null ? "a document that cannot be read"
        : IsAdministrator(document) ? "every action on everything"
        : Escalation(document) is { } action ? $"{action} on everything, by which one becomes an administrator"
        : OnlyDenies(document) ? "nothing: it denies"
        : "limited rights";

    /// <summary>Whether a pattern of a policy covers an action.</summary>
    internal static bool Covers(string pattern, string action) => FileSystemName.MatchesSimpleExpression(pattern, action);
}
