using IncidentKit.Testing.Policies;

namespace IncidentKit.Testing.Services.Iam;

/// <summary>Checks the policies that say what a principal may do.</summary>
internal static class IdentityPolicies
{
    /// <summary>The document, if it is one.</summary>
    internal static string Check(string document)
    {
        PolicyDocument policy;
        try
        {
            policy = PolicyDocument.Parse(document);
        }
        catch (FormatException exception)
        {
            throw IamErrors.MalformedPolicy(exception.Message);
        }

        foreach (var statement in policy.Statements)
        {
            if (statement.Principals is not null || statement.NotPrincipals is not null) throw IamErrors.MalformedPolicy("Policy document should not specify a principal.");
            if (statement.Resources is null && statement.NotResources is null) throw IamErrors.MalformedPolicy("Policy statement must contain resources.");
            foreach (var resource in statement.Resources ?? statement.NotResources!)
            {
                if (resource != "*" && !resource.StartsWith("arn:", StringComparison.Ordinal) && !resource.StartsWith('*')) throw IamErrors.MalformedPolicy($"Resource {resource} must be in ARN format or \"*\".");
            }
        }

        return document;
    }

    /// <summary>IAM's count of a policy's size: blanks do not count.</summary>
    internal static int Size(string document) => document.Count(character => !char.IsWhiteSpace(character));
}
