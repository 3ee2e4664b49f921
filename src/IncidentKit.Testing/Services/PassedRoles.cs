using IncidentKit.Testing.Policies;
using IncidentKit.Testing.Services.Iam;

namespace IncidentKit.Testing.Services;

/// <summary>Roles that a caller hands to a service.</summary>
internal sealed class PassedRoles(Func<string, IamState> iam)
{
    /// <summary>The right that handing over a role needs.</summary>
    internal static RequiredAccess Access(string roleArn, string service) =>
        new("iam:PassRole", roleArn) { Context = new Dictionary<string, string> { ["iam:PassedToService"] = service } };

    /// <summary>Whether the role exists and trusts the service.</summary>
    internal bool IsAssumable(string account, string roleArn, string service) =>
        iam(account).Roles.Values.FirstOrDefault(role => role.Arn == roleArn) is { } role
        && PolicyDocument.Parse(role.Trust).Evaluate(new("sts:AssumeRole", "*", static _ => null) { ServicePrincipal = service }) == PolicyEffect.Allow;
}
