using IncidentKit.ClientGenerator.Model;

namespace IncidentKit.ClientGenerator.Emit;

/// <summary>The client's interface and the client.</summary>
internal static class ClientEmitter
{
    private const string Credentials = "global::Amazon.Runtime.AWSCredentials";
    private const string Region = "global::Amazon.RegionEndpoint";
    private const string Endpoint = "global::Amazon.Runtime.Endpoints.Endpoint DetermineServiceOperationEndpoint(global::Amazon.Runtime.AmazonWebServiceRequest request)";

    public static void Emit(ServiceModel service, CodeWriter code)
    {
        var hasPaginators = Paginator.Of(service).Count > 0;
        using (code.Open($"namespace {service.Namespace}"))
        {
            Interface(service, hasPaginators, code);
            Client(service, hasPaginators, code);
        }
    }

    private static void Interface(ServiceModel service, bool hasPaginators, CodeWriter code)
    {
        using (code.Open($"internal partial interface {service.Interface} : global::Amazon.Runtime.IAmazonService, global::System.IDisposable"))
        {
            if (hasPaginators) code.Line($"global::{service.Namespace}.Model.I{service.BaseName}PaginatorFactory Paginators {{ get; }}");
            foreach (var operation in service.Operations) code.Line(Method(service, operation) + ";");
            code.Lines($$"""
                {{Endpoint}};
                static global::Amazon.Runtime.ClientConfig global::Amazon.Runtime.IAmazonService.CreateDefaultClientConfig() => new {{service.Config}}();
                static global::Amazon.Runtime.IAmazonService global::Amazon.Runtime.IAmazonService.CreateDefaultServiceClient({{Credentials}} awsCredentials, global::Amazon.Runtime.ClientConfig clientConfig) =>
                    awsCredentials is null ? new {{service.Client}}(({{service.Config}})clientConfig) : new {{service.Client}}(awsCredentials, ({{service.Config}})clientConfig);
                """);
        }
    }

    private static void Client(ServiceModel service, bool hasPaginators, CodeWriter code)
    {
        using (code.Open($"internal partial class {service.Client} : global::Amazon.Runtime.AmazonServiceClient, {service.Interface}"))
        {
            Constructors(service, code);
            var anonymous = service.Operations.Where(operation => operation.IsAnonymous).Select(operation => Naming.Literal(operation.Request)).ToList();
            code.Lines($$"""
                private static readonly global::IncidentKit.Aws.Wire.WireServiceMetadata s_metadata = new({{Naming.Literal(service.ServiceId)}});
                protected override global::Amazon.Runtime.Internal.IServiceMetadata ServiceMetadata => s_metadata;
                protected override void CustomizeRuntimePipeline(global::Amazon.Runtime.Internal.RuntimePipeline pipeline) => global::IncidentKit.Aws.Wire.WirePipeline.Customize(pipeline, [{{string.Join(", ", anonymous)}}]);
                public {{Endpoint}} => Config.DetermineServiceOperationEndpoint(new global::Amazon.Runtime.Endpoints.ServiceOperationEndpointParameters(request));
                """);
            if (hasPaginators) code.Line($"public global::{service.Namespace}.Model.I{service.BaseName}PaginatorFactory Paginators => field ??= new global::{service.Namespace}.Model.{service.BaseName}PaginatorFactory(this);");
            foreach (var operation in service.Operations) Call(service, operation, code);
        }
    }

    private static void Constructors(ServiceModel service, CodeWriter code)
    {
        var (client, config) = (service.Client, service.Config);
        code.Lines($$"""
            public {{client}}() : base(new {{config}}()) { }
            public {{client}}({{Region}} region) : base(new {{config}} { RegionEndpoint = region }) { }
            public {{client}}({{config}} config) : base(config) { }
            public {{client}}({{Credentials}} credentials) : this(credentials, new {{config}}()) { }
            public {{client}}({{Credentials}} credentials, {{Region}} region) : this(credentials, new {{config}} { RegionEndpoint = region }) { }
            public {{client}}({{Credentials}} credentials, {{config}} clientConfig) : base(credentials, clientConfig) { }
            """);

        foreach (var (parameters, arguments) in new[]
        {
            ("string awsAccessKeyId, string awsSecretAccessKey", "awsAccessKeyId, awsSecretAccessKey"),
            ("string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken", "awsAccessKeyId, awsSecretAccessKey, awsSessionToken"),
        })
        {
            code.Lines($$"""
                public {{client}}({{parameters}}) : this({{arguments}}, new {{config}}()) { }
                public {{client}}({{parameters}}, {{Region}} region) : this({{arguments}}, new {{config}} { RegionEndpoint = region }) { }
                public {{client}}({{parameters}}, {{config}} clientConfig) : base({{arguments}}, clientConfig) { }
                """);
        }
    }

    private static void Call(ServiceModel service, Operation operation, CodeWriter code)
    {
        var wire = $"global::{service.Namespace}.Model.Internal.{service.WireClass}.{operation.Name}";
        code.Lines($$"""
            public virtual {{Method(service, operation)}} =>
                InvokeAsync<global::{{service.Namespace}}.Model.{{operation.Response}}>(request, new global::Amazon.Runtime.Internal.InvokeOptions { RequestMarshaller = {{wire}}Marshaller, ResponseUnmarshaller = {{wire}}Unmarshaller }, cancellationToken);
            """);
    }

    private static string Method(ServiceModel service, Operation operation) =>
        $"global::System.Threading.Tasks.Task<global::{service.Namespace}.Model.{operation.Response}> {operation.Name}Async("
        + $"global::{service.Namespace}.Model.{operation.Request} request, global::System.Threading.CancellationToken cancellationToken = default)";
}
