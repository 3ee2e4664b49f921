using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace IncidentKit.Aws.Wire;

/// <summary>What a service said went wrong, before it becomes a typed exception.</summary>
internal sealed class WireError(ErrorResponse error, IWebResponseData http)
{
    public string? Code => error.Code;

    public string? Message => error.Message;

    public ErrorType Type => error.Type;

    public string? RequestId => error.RequestId;

    public IWebResponseData Http => http;

    /// <summary>The error's body, if it is JSON.</summary>
    public JsonElement Json { get; init; }

    /// <summary>The error's element, if the body is XML.</summary>
    public XElement? Xml { get; init; }
}

/// <summary>Makes the exception that the model names for an error.</summary>
internal delegate AmazonServiceException WireErrorReader(WireError error, Exception inner, HttpStatusCode status);
