using System.Text.Json.Nodes;
using IncidentKit.Testing.Core;
using IncidentKit.Testing.Identity;
using IncidentKit.Testing.Wire;

namespace IncidentKit.Testing.Trail;

/// <summary>Writes what happens as CloudTrail's management events.</summary>
internal sealed class TrailRecorder(TrailStore store)
{
    /// <summary>Records a call, in the other account too if it touched one.</summary>
    internal void Record(ApiCall call, OperationModel operation, ISimulatedService? service, JsonObject? output, ApiException? error)
    {
        var shape = service as ITrailShape;
        var name = shape is null ? call.Operation : shape.EventName(call.Operation);
        if (name is null) return;

        var shared = call.OtherAccount is null || call.Account.Length == 0 ? null : SimulatedIds.Derived($"{call.RequestId} shared");
        if (call.Account.Length > 0) Add(call.Account, TrailIdentity.Of(call.Caller));
        if (call.OtherAccount is { } other) Add(other, (JsonObject?)call.OtherIdentity?.DeepClone() ?? TrailIdentity.Foreign(call.Caller));

        void Add(string account, JsonObject identity)
        {
            var record = Head(identity, call, name, $"{call.Service}.amazonaws.com");
            if (error is not null)
            {
                record["errorCode"] = shape?.ErrorCode(error.Code) ?? CodeOf(operation, error.Code);
                record["errorMessage"] = error.Message;
            }

            var readOnly = ReadOnlyOperations.Contains(call.Operation);
            record["requestParameters"] = shape is null ? TrailShapes.Write(call.Service, operation.Input, call.Input) : shape.Request(call);
            record["responseElements"] = output is null || (readOnly && !ReadOnlyOperations.Mints(call.Operation)) ? null
                : shape is null ? TrailShapes.Write(call.Service, operation.Output, output) : shape.Response(call, output, call.RequestId);
            var details = service as ITrailDetails;
            if (details?.AdditionalEventData(call) is { } data) record["additionalEventData"] = data;
            record["requestID"] = call.RequestId;
            JsonObject[] touched = [.. (details?.Resources(call) ?? []).Select(resource => new JsonObject { ["accountId"] = resource.Account, ["type"] = resource.Type, ["ARN"] = resource.Arn })];
            if (touched.Length > 0) record["resources"] = new JsonArray([.. touched]);
            var resources = TrailResources.Of(call, error is null ? output : null);
            Finish(record, account, readOnly, "AwsApiCall", resources, shared, call, TrailIdentity.UsernameOf(call.Caller), call.AccessKeyId);
        }
    }

    /// <summary>Records what is no call: a sign-in to the console, or something that a service does by itself.</summary>
    internal void RecordEvent(ApiCall call, string name, string source, string type, JsonObject identity, JsonObject? response, JsonObject? additional, string? errorMessage = null)
    {
        var record = Head(identity, call, name, source);
        if (errorMessage is not null) record["errorMessage"] = errorMessage;
        record["requestParameters"] = null;
        record["responseElements"] = response;
        if (additional is not null) record["additionalEventData"] = additional;
        Finish(record, call.Account, readOnly: false, type, [], null, call, TrailIdentity.UsernameOf(call.Caller), null);
    }

    private static JsonObject Head(JsonObject identity, ApiCall call, string name, string source) => new()
    {
        ["eventVersion"] = "1.11",
        ["userIdentity"] = identity,
        ["eventTime"] = call.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"),
        ["eventSource"] = source,
        ["eventName"] = name,
        ["awsRegion"] = call.Region,
        ["sourceIPAddress"] = call.SourceIp,
        // S3 alone writes brackets around it.
        ["userAgent"] = call.Service == "s3" ? $"[{call.UserAgent}]" : call.UserAgent,
    };

    private void Finish(JsonObject record, string account, bool readOnly, string type, IReadOnlyList<(string Type, string Name)> resources, string? shared, ApiCall call, string? username, string? accessKeyId)
    {
        var id = SimulatedIds.Derived($"{call.RequestId} {account} {record["eventName"]}");
        record["eventID"] = id;
        record["readOnly"] = readOnly;
        record["eventType"] = type;
        record["managementEvent"] = true;
        record["recipientAccountId"] = account;
        if (shared is not null) record["sharedEventID"] = shared;
        record["eventCategory"] = "Management";
        if (call.Caller.InvokedBy is null) record["tlsDetails"] = new JsonObject { ["tlsVersion"] = "TLSv1.3", ["cipherSuite"] = "TLS_AES_128_GCM_SHA256", ["clientProvidedHostHeader"] = HostOf(call, type) };
        if (call.Caller.Session is { IsConsole: true } && type == "AwsApiCall") record["sessionCredentialFromConsole"] = "true";
        store.Add(new(id, call.Now, account, call.Region, (string)record["eventName"]!, (string)record["eventSource"]!, readOnly, username, accessKeyId, resources, record.ToJsonString(PlainJson.Options)));
    }

    // The log names the exception where the wire has its short code.
    private static string CodeOf(OperationModel operation, string code) => code == "AccessDeniedException" ? "AccessDenied"
        : operation.Service.Protocol == WireProtocol.Query && operation.Service.Error(code) is { } shape ? shape.Name
        : code;

    private static string HostOf(ApiCall call, string type) =>
        type == "AwsConsoleSignIn" ? $"{call.Region}.signin.aws.amazon.com" : call.Service is "iam" or "support" or "organizations" ? $"{call.Service}.amazonaws.com" : $"{call.Service}.{call.Region}.amazonaws.com";
}
