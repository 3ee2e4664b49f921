using IncidentKit.Testing.Identity;
using IncidentKit.Testing.Services.Iam;

namespace IncidentKit.Testing.Core;

/// <summary>Whom an AWS service calls as: with its service-linked role where the account has one, as itself for STS.</summary>
internal static class ServiceCallers
{
    internal static Caller Of(IamState iam, SimulatedIds ids, string servicePrincipal, string account, string service, DateTimeOffset now)
    {
        var caller = Caller.OfService(servicePrincipal, account);
        if (service == "sts" || iam.Roles.Values.FirstOrDefault(role => role.Path == $"/aws-service-role/{servicePrincipal}/") is not { } role) return caller;
        var session = servicePrincipal.Split('.')[0];
        return caller with
        {
            Kind = PrincipalKind.Role,
            Arn = $"arn:aws:sts::{account}:assumed-role/{role.Name}/{session}",
            PrincipalId = $"{role.Id}:{session}",
            Name = role.Name,
            RoleArn = role.Arn,
            Session = new()
            {
                AccessKeyId = ids.Iam("ASIA"),
                SecretAccessKey = "",
                Token = "",
                Kind = PrincipalKind.Role,
                Account = account,
                Arn = role.Arn,
                PrincipalId = role.Id,
                IssuedAt = now,
                ExpiresAt = now.AddHours(1),
            },
        };
    }
}
