using Amazon.Runtime.Internal;

namespace IncidentKit.Aws.Wire;

/// <summary>Puts the generated clients' endpoint rules and signing into the SDK's pipeline.</summary>
internal static class WirePipeline
{
    /// <param name="pipeline">The client's pipeline.</param>
    /// <param name="anonymousRequests">The names of the requests that are sent unsigned.</param>
    public static void Customize(RuntimePipeline pipeline, IReadOnlyList<string> anonymousRequests)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new WireEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new WireAuthHandler(anonymousRequests));
    }
}
