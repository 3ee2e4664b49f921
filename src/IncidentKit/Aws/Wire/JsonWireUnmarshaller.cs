using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace IncidentKit.Aws.Wire;

/// <summary>Reads JSON replies and errors.</summary>
internal sealed class JsonWireUnmarshaller(Func<IWebResponseData, JsonElement, AmazonWebServiceResponse> read, WireErrorReader readError) : JsonResponseUnmarshaller
{
    private const int ReadBufferSize = 4096;
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 128 };

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        using var document = input.IsEmptyResponse ? null : Parse(input.Stream);
        return read(input.ResponseData, document?.RootElement ?? default);
    }

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(input.Stream, ReadBufferSize, input.JsonMaxDepth);
        var error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
        using var document = ParseIfJson(input.GetResponseBodyBytes());
        return readError(new WireError(error, input.ResponseData) { Json = document?.RootElement ?? default }, innerException, statusCode);
    }

    private static JsonDocument? ParseIfJson(byte[] body)
    {
        try
        {
            return Parse(new MemoryStream(body));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonDocument? Parse(Stream stream)
    {
        var body = new MemoryStream();
        stream.CopyTo(body);
        return body.Length == 0 ? null : JsonDocument.Parse(body.GetBuffer().AsMemory(0, (int)body.Length), Options);
    }
}
