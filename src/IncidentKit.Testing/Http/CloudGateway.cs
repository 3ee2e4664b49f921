using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using IncidentKit.Testing.Core;
using IncidentKit.Testing.Identity;
using IncidentKit.Testing.Wire;

namespace IncidentKit.Testing.Http;

/// <summary>Answers HTTP requests as AWS's endpoints do.</summary>
internal sealed class CloudGateway(CloudEngine engine, SimulatedCloudOptions options)
{
    private static readonly WireResponse HtmlPage = new(502, "text/html", "<html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>");

    /// <summary>Answers a request.</summary>
    /// <exception cref="SimulatedFaultException">No answer is to come: the endpoint does not exist.</exception>
    internal async Task<WireResponse> AnswerAsync(WireRequest request, CancellationToken cancellationToken)
    {
        var signature = RequestSignature.Read(request);
        var (name, hostRegion) = signature is null ? EndpointNames.Read(request.Header("Host") ?? "", request) : (signature.Service, signature.Region);
        if (ModelCatalog.Find(name) is not { } service) return NotSimulated(name, request);

        var region = GlobalServices.RegionOf(name, hostRegion);
        if (options.Latency > TimeSpan.Zero) await Task.Delay(options.Latency, options.TimeProvider, cancellationToken);
        try
        {
            var (operation, input) = WireReader.Read(service, request);
            if (DelayOf(signature, operation, region) is { Ticks: > 0 } delay) await Task.Delay(delay, options.TimeProvider, cancellationToken);
            return Dated(Answer(request, signature, operation, input, region));
        }
        catch (ApiException error)
        {
            // Only what could not be read as a call at all comes here.
            return Dated(WireErrors.Write(service, error, SimulatedIds.Derived(error.Message)));
        }
        catch (SimulatedFaultException fault) when (fault.Kind == SimulatedFaultKind.Hang)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            throw;
        }
        catch (SimulatedFaultException fault) when (fault.Kind == SimulatedFaultKind.Html)
        {
            return HtmlPage;
        }
    }

    private WireResponse Answer(WireRequest request, RequestSignature? signature, OperationModel operation, JsonObject input, string region)
    {
        var requestId = "";
        try
        {
            lock (engine.Gate)
            {
                var caller = CallerOf(request, signature, operation);
                var output = engine.Execute(new(operation, input, region, caller, request.SourceIp, request.Header("User-Agent") ?? "") { OverHttp = true }, out requestId);
                return WireWriter.Write(operation, output, requestId);
            }
        }
        catch (ApiException error)
        {
            return WireErrors.Write(operation.Service, error, requestId.Length > 0 ? requestId : engine.RefusedId(signature?.AccessKeyId, operation, region, error));
        }
    }

    private Caller CallerOf(WireRequest request, RequestSignature? signature, OperationModel operation)
    {
        var service = operation.Service;
        if (signature is null) return operation.Name.StartsWith("AssumeRoleWith", StringComparison.Ordinal) ? Caller.Unknown : throw ServiceErrors.Unsigned(service);
        var caller = engine.Authenticator.Authenticate(service, signature.AccessKeyId, request.Header("X-Amz-Security-Token"));
        return signature.IsBy(engine.Authenticator.CredentialOf(signature.AccessKeyId)!.SecretAccessKey, request) ? caller : throw ServiceErrors.BadSignature(service);
    }

    private TimeSpan DelayOf(RequestSignature? signature, OperationModel operation, string region)
    {
        lock (engine.Gate)
        {
            return signature is not null && engine.Authenticator.Find(signature.AccessKeyId) is { } caller
                ? engine.Account(caller.Account).Faults.DelayOf($"{operation.Service.Name}:{operation.Name}", region)
                : TimeSpan.Zero;
        }
    }

    // An SDK sets its clock by the answers; the cloud's is the one that counts.
    private WireResponse Dated(WireResponse response)
    {
        response.Headers["Date"] = options.TimeProvider.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        return response;
    }

    // Without a model the protocol is guessed: a form is answered in XML.
    private static WireResponse NotSimulated(string service, WireRequest request)
    {
        var message = $"the simulated cloud has no service '{service}'";
        if (request.Header("Content-Type")?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true)
            return new(501, "text/xml", new XElement("ErrorResponse", new XElement("Error", new XElement("Code", "NotImplemented"), new XElement("Message", message))).ToString());
        var response = new WireResponse(501, "application/json", new JsonObject { ["__type"] = "NotImplemented", ["message"] = message }.ToJsonString());
        response.Headers["x-amzn-ErrorType"] = "NotImplemented";
        return response;
    }
}
