using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace IncidentKit.Aws.Wire;

/// <summary>Requests are signed with SigV4, but for the few that a service takes unsigned.</summary>
internal sealed class WireAuthHandler(IReadOnlyList<string> anonymousRequests) : BaseAuthResolverHandler
{
    protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) =>
        anonymousRequests.Contains(executionContext.RequestContext.Request.RequestName) ? AuthSchemeOption.DEFAULT_NOAUTH : AuthSchemeOption.DEFAULT_SIGV4;
}
