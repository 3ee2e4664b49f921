using IncidentKit.ClientGenerator.Model;

namespace IncidentKit.ClientGenerator.Emit.Wire;

/// <summary>One static class for a service that writes its requests and reads its replies and errors.</summary>
internal static class WireEmitter
{
    public const string Runtime = "global::IncidentKit.Aws.Wire";

    public static void Emit(ServiceModel service, CodeWriter code)
    {
        var functions = new ShapeFunctions();
        IRequestWriter requests = service.Protocol switch
        {
            Protocol.Query => new QueryRequestWriter(service, functions, code),
            Protocol.Json => new JsonRequestWriter(service, functions, code),
            _ => new RestJsonRequestWriter(functions, code),
        };
        IReplyReader replies = service.Protocol == Protocol.Query ? new XmlReplyReader(functions, code) : new JsonReplyReader(functions, code);
        var errors = new ErrorEmitter(service, replies, functions, code);

        using (code.Open($"namespace {service.Namespace}.Model.Internal"))
        using (code.Open($"internal static class {service.WireClass}"))
        {
            foreach (var operation in service.Operations)
            {
                Request(service, operation, requests, code);
                Reply(service, operation, replies, code);
                errors.Emit(operation);
            }

            functions.WritePending();
        }
    }

    private static void Request(ServiceModel service, Operation operation, IRequestWriter writer, CodeWriter code)
    {
        var type = $"global::{service.Namespace}.Model.{operation.Request}";
        code.Line($"internal static readonly {Runtime}.WireMarshaller<{type}> {operation.Name}Marshaller = new({Naming.Literal(service.Namespace)}, Write{operation.Request});");
        using (code.Open($"private static void Write{operation.Request}(global::Amazon.Runtime.Internal.IRequest request, {type} value)")) writer.Write(operation);
    }

    private static void Reply(ServiceModel service, Operation operation, IReplyReader reader, CodeWriter code)
    {
        code.Line($"internal static readonly {Runtime}.{reader.Format}WireUnmarshaller {operation.Name}Unmarshaller = new(Read{operation.Response}, Read{operation.Name}Error);");
        using (code.Open($"private static global::Amazon.Runtime.AmazonWebServiceResponse Read{operation.Response}(global::Amazon.Runtime.Internal.Transform.IWebResponseData http, {reader.Node} node)"))
        {
            code.Line($"var result = new global::{service.Namespace}.Model.{operation.Response}();");
            HeaderMembers.Read(operation.OutputMembers, "http", code);
            if (operation.ResultWrapper is { } wrapper) code.Line($"node = {Runtime}.WireXml.Child(node, {Naming.Literal(wrapper)});");
            reader.Members([.. operation.OutputMembers.Where(member => member.Location is null)]);
            code.Line("return result;");
        }
    }
}
