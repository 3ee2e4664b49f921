using IncidentKit.ClientGenerator.Model;

namespace IncidentKit.ClientGenerator.Emit;

/// <summary>The client's configuration.</summary>
internal static class ConfigEmitter
{
    private const string GeneratedClientVersion = "4.0";

    public static void Emit(ServiceModel service, CodeWriter code)
    {
        var serviceId = Naming.Literal(service.ServiceId);
        using (code.Open($"namespace {service.Namespace}"))
        {
            code.Lines($$"""
                internal partial class {{service.Config}} : global::Amazon.Runtime.ClientConfig
                {
                    private static readonly string s_userAgent = global::Amazon.Util.Internal.InternalSDKUtils.BuildUserAgentString({{serviceId}}, {{Naming.Literal(GeneratedClientVersion)}});
                    public {{service.Config}}() : base(global::IncidentKit.Aws.Wire.WireDefaults.CreateProvider())
                    {
                        base.ServiceId = {{serviceId}};
                        AuthenticationServiceName = {{Naming.Literal(service.SigningName)}};
                        EndpointProvider = new global::{{service.Namespace}}.Internal.{{service.EndpointProvider}}();
                    }
                    public static new string ServiceId => {{serviceId}};
                    public override string RegionEndpointServiceName => {{Naming.Literal(service.EndpointPrefix)}};
                    public override string ServiceVersion => {{Naming.Literal(service.ApiVersion)}};
                    public override string UserAgent => s_userAgent;
                    public override global::Amazon.Runtime.Endpoints.Endpoint DetermineServiceOperationEndpoint(global::Amazon.Runtime.Endpoints.ServiceOperationEndpointParameters parameters) =>
                        global::IncidentKit.Aws.Wire.WireEndpointResolver.Resolve(this, parameters, ServiceId);
                }
                """);
        }
    }
}
