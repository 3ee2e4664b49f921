using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util;

namespace IncidentKit.Aws.Wire;

/// <summary>Gives the client's configuration to the endpoint rules.</summary>
internal sealed class WireEndpointResolver : BaseEndpointResolver
{
    public static Endpoint Resolve(ClientConfig config, ServiceOperationEndpointParameters parameters, string serviceId)
    {
        var request = new DefaultRequest(parameters.Request, serviceId) { AlternateEndpoint = parameters.AlternateEndpoint };
        var context = new RequestContext(false) { ClientConfig = config, OriginalRequest = parameters.Request, Request = request };
        return new WireEndpointResolver().GetEndpoint(new Amazon.Runtime.Internal.ExecutionContext(context, null));
    }

    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext)
    {
        var config = requestContext.ClientConfig;
        var serviceUrl = string.IsNullOrEmpty(config.ServiceURL) ? null : config.ServiceURL;
        return new EndpointParameters
        {
            ["Region"] = requestContext.Request.AlternateEndpoint?.SystemName ?? config.RegionEndpoint?.SystemName ?? RegionOf(serviceUrl, config.AuthenticationRegion),
            ["UseDualStack"] = config.UseDualstackEndpoint,
            ["UseFIPS"] = config.UseFIPSEndpoint,
            ["Endpoint"] = serviceUrl,
        };
    }

    private static string? RegionOf(string? serviceUrl, string? authenticationRegion)
    {
        if (serviceUrl is null) return null;
        return string.IsNullOrEmpty(authenticationRegion) ? RegionEndpoint.GetBySystemName(AWSSDKUtils.DetermineRegion(serviceUrl)).SystemName : authenticationRegion;
    }
}
