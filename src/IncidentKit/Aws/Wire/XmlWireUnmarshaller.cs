using System.Net;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace IncidentKit.Aws.Wire;

/// <summary>Reads XML replies and errors.</summary>
internal sealed class XmlWireUnmarshaller(Func<IWebResponseData, XElement?, AmazonWebServiceResponse> read, WireErrorReader readError) : XmlResponseUnmarshaller
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
    {
        var root = Load(input.Stream);
        var response = read(input.ResponseData, root);
        response.ResponseMetadata = new ResponseMetadata { RequestId = WireXml.Child(WireXml.Child(root, "ResponseMetadata"), "RequestId")?.Value };
        return response;
    }

    public override AmazonServiceException UnmarshallException(XmlUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var error = XmlErrorResponseUnmarshaller.GetInstance().Unmarshall(input);
        var element = WireXml.Child(LoadIfXml(input.GetResponseBodyBytes()), "Error");
        return readError(new WireError(error, input.ResponseData) { Xml = element }, innerException, statusCode);
    }

    private static XElement? LoadIfXml(byte[] body)
    {
        try
        {
            return Load(new MemoryStream(body));
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static XElement? Load(Stream stream)
    {
        var body = new MemoryStream();
        stream.CopyTo(body);
        if (body.Length == 0) return null;

        body.Position = 0;
        using var reader = XmlReader.Create(body, Settings);
        return XElement.Load(reader);
    }
}
