using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace IncidentKit.Aws.Wire;

/// <summary>Turns a typed request into the SDK's HTTP request.</summary>
internal sealed class WireMarshaller<TRequest>(string serviceNamespace, Action<IRequest, TRequest> write) : IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, serviceNamespace);
        write(request, (TRequest)input);
        return request;
    }
}
