using IncidentKit.Testing.Core;
using IncidentKit.Testing.Wire;

namespace IncidentKit.Testing.Identity;

/// <summary>What temporary credentials may not call whatever policies say.</summary>
internal static class SessionLimits
{
    internal static void Check(ApiCall call, ServiceModel service)
    {
        if (call.Caller.Session is not { IsConsole: false } session || call.Operation == "GetCallerIdentity") return;
        // A federated user has neither IAM nor STS by API; a user's own session has IAM only with MFA, and of STS only AssumeRole.
        if (session.Kind == PrincipalKind.FederatedUser && call.Service is ("iam" or "sts")) throw ServiceErrors.UnknownKey(service);
        if (session.Kind == PrincipalKind.User && call.Service == "iam" && !session.MfaAuthenticated) throw ServiceErrors.UnknownKey(service);
    }
}
