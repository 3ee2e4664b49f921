namespace IncidentKit.Services.Iam;

/// <summary>The id of a policy's version: the policy's ARN, <c>@</c>, the version.</summary>
internal static class PolicyVersionId
{
    internal static (string Arn, string Version) Split(string id)
    {
        // A policy's name may hold the sign as well; a version never does.
        var at = id.LastIndexOf('@');
        return at < 0 ? throw new ArgumentException($"'{id}' is not of the form ARN@VERSION", nameof(id)) : (id[..at], id[(at + 1)..]);
    }
}
