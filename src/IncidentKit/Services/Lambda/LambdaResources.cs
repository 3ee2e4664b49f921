using IncidentKit.Aws;
using IncidentKit.Detection;

namespace IncidentKit.Services.Lambda;

/// <summary>Names Lambda's resources.</summary>
internal static class LambdaResources
{
    internal const string Function = "lambda:function";
    internal const string Url = "lambda:function-url";
    internal const string Permission = "lambda:permission";
    internal const string Mapping = "lambda:event-source-mapping";

    internal static ResourceRef FunctionOf(DetectionContext context, string name) => new(Function, name) { Arn = ArnOf(context, name) };

    internal static ResourceRef MappingOf(DetectionContext context, string uuid) =>
        new(Mapping, uuid) { Arn = $"arn:{AwsPartitions.Of(context.Region)}:lambda:{context.Region}:{context.Account}:event-source-mapping:{uuid}" };

    /// <summary>Name and qualifier of a function's ARN.</summary>
    internal static (string Name, string? Qualifier) NameOf(string arn) => arn.Split(':') switch
    {
        [_, _, _, _, _, "function", var name, var qualifier, ..] => (name, qualifier),
        [_, _, _, _, _, "function", var name] => (name, null),
        _ => (arn, null),
    };

    private static string ArnOf(DetectionContext context, string name) => $"arn:{AwsPartitions.Of(context.Region)}:lambda:{context.Region}:{context.Account}:function:{name}";
}
