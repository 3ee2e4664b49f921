using IncidentKit.ClientGenerator.Model;

namespace IncidentKit.ClientGenerator.Emit.Wire;

/// <summary>Requests of the JSON protocol: the operation in a header, everything else in the body.</summary>
internal sealed class JsonRequestWriter(ServiceModel service, ShapeFunctions functions, CodeWriter code) : IRequestWriter
{
    private readonly JsonShapeWriter _values = new(functions, code);

    public void Write(Operation operation)
    {
        code.Lines($$"""
            request.HttpMethod = "POST";
            request.ResourcePath = "/";
            request.Headers["X-Amz-Target"] = {{Naming.Literal($"{service.Metadata.Text("targetPrefix")}.{operation.Name}")}};
            request.Headers["Content-Type"] = {{Naming.Literal($"application/x-amz-json-{service.Metadata.Text("jsonVersion")}")}};
            """);
        _values.Body(operation.InputMembers);
    }
}
