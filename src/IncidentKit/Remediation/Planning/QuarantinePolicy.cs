using IncidentKit.Detection;

namespace IncidentKit.Remediation.Planning;

/// <summary>Knows the policies by which AWS itself contains a leaked key. They stay until AWS closes the case.</summary>
internal static class QuarantinePolicy
{
    private const string Name = "AWSCompromisedKeyQuarantine";
    private const string Why = "AWS attached this policy to contain the leak: it stays until AWS closes the case";

    /// <summary>Why a step on the resource is refused; <see langword="null"/> when it is no quarantine of AWS's.</summary>
    /// <remarks>The ARN decides where it is known: an attacker can give the name to a policy of his own.</remarks>
    internal static string? Refuse(Subject subject)
    {
        if (!subject.Resource.Type.StartsWith("iam:", StringComparison.Ordinal)) return null;
        var arns = subject.Findings.SelectMany(finding => finding.Parameters.Values).Append(subject.Resource.Arn).Append(subject.Resource.Id)
            .OfType<string>().Where(value => value.StartsWith("arn:", StringComparison.Ordinal) && value.Contains(":policy/", StringComparison.Ordinal)).ToList();
        if (arns.Any(arn => arn.Contains($":iam::aws:policy/{Name}", StringComparison.Ordinal))) return Why;
        var policy = subject.Resource.Id[(subject.Resource.Id.LastIndexOf('/') + 1)..];
        return arns.Count == 0 && subject.Resource.Type.EndsWith("-attached-policy", StringComparison.Ordinal) && policy.StartsWith(Name, StringComparison.Ordinal) ? Why : null;
    }
}
