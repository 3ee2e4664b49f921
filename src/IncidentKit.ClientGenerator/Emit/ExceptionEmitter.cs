using IncidentKit.ClientGenerator.Model;

namespace IncidentKit.ClientGenerator.Emit;

/// <summary>The service's exception and those of the modelled errors.</summary>
internal static class ExceptionEmitter
{
    public static void Emit(ServiceModel service, CodeWriter code)
    {
        using (code.Open($"namespace {service.Namespace}"))
        using (Open(service.BaseException, "global::Amazon.Runtime.AmazonServiceException", code))
        {
        }

        using (code.Open($"namespace {service.Namespace}.Model"))
        {
            foreach (var error in service.Errors)
            {
                using (Open(error.ClassName, $"global::{service.Namespace}.{service.BaseException}", code))
                {
                    TypeEmitter.Properties(error.Members, code);
                    if (error.Retryable is { } retryable) code.Line($"public override global::Amazon.Runtime.RetryableDetails Retryable => new global::Amazon.Runtime.RetryableDetails({(retryable.Flag("throttling") ? "true" : "false")});");
                }
            }
        }
    }

    private static CodeWriter.Block Open(string name, string parent, CodeWriter code)
    {
        const string Details = "global::Amazon.Runtime.ErrorType errorType, string errorCode, string requestId, global::System.Net.HttpStatusCode statusCode";
        var block = code.Open($"internal partial class {name} : {parent}");
        code.Lines($$"""
            public {{name}}() { }
            public {{name}}(string message) : base(message) { }
            public {{name}}(string message, global::System.Exception innerException) : base(message, innerException) { }
            public {{name}}(global::System.Exception innerException) : base(innerException) { }
            public {{name}}(string message, global::System.Exception innerException, {{Details}}) : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
            public {{name}}(string message, {{Details}}) : base(message, errorType, errorCode, requestId, statusCode) { }
            """);
        return block;
    }
}
