using System.Collections.Frozen;

namespace IncidentKit.Testing.Services.Lambda;

/// <summary>The names that CloudTrail gives Lambda's calls: most carry the date of the API's version.</summary>
internal static class LambdaTrail
{
    private static readonly FrozenDictionary<string, string> Suffixes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["CreateFunction"] = "20150331", ["DeleteFunction"] = "20150331", ["ListFunctions"] = "20150331", ["ListVersionsByFunction"] = "20150331", ["PublishVersion"] = "20150331",
        ["UpdateFunctionCode"] = "20150331v2", ["UpdateFunctionConfiguration"] = "20150331v2", ["GetFunction"] = "20150331v2", ["GetFunctionConfiguration"] = "20150331v2",
        ["AddPermission"] = "20150331v2", ["RemovePermission"] = "20150331v2", ["GetPolicy"] = "20150331v2",
        ["CreateAlias"] = "20150331", ["UpdateAlias"] = "20150331", ["DeleteAlias"] = "20150331", ["GetAlias"] = "20150331", ["ListAliases"] = "20150331",
        ["CreateEventSourceMapping"] = "20150331", ["UpdateEventSourceMapping"] = "20150331", ["DeleteEventSourceMapping"] = "20150331", ["GetEventSourceMapping"] = "20150331", ["ListEventSourceMappings"] = "20150331",
        ["PutFunctionConcurrency"] = "20171031", ["DeleteFunctionConcurrency"] = "20171031", ["TagResource"] = "20170331v2", ["UntagResource"] = "20170331v2", ["ListTags"] = "20170331",
        ["PublishLayerVersion"] = "20181031", ["DeleteLayerVersion"] = "20181031", ["GetLayerVersion"] = "20181031", ["ListLayers"] = "20181031", ["ListLayerVersions"] = "20181031",
        ["AddLayerVersionPermission"] = "20181031", ["RemoveLayerVersionPermission"] = "20181031", ["GetLayerVersionPolicy"] = "20181031", ["GetAccountSettings"] = "20160819",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    internal static string EventName(string operation) => operation + Suffixes.GetValueOrDefault(operation);
}
