using System.Text.Json.Nodes;
using Amazon.Runtime;
using IncidentKit.Testing.Core;
using IncidentKit.Testing.Wire;

namespace IncidentKit.Testing;

/// <summary>Somebody with credentials of a simulated account, at an address, with a program. Immutable; safe for concurrent use.</summary>
public sealed class SimulatedActor
{
    private readonly CloudEngine engine;

    internal SimulatedActor(CloudEngine engine, string accessKeyId, string secretAccessKey, string? sessionToken)
    {
        this.engine = engine;
        (AccessKeyId, SecretAccessKey, SessionToken) = (accessKeyId, secretAccessKey, sessionToken);
    }

    /// <summary>The access key id.</summary>
    public string AccessKeyId { get; }

    /// <summary>The secret access key.</summary>
    public string SecretAccessKey { get; }

    /// <summary>The session token of temporary credentials.</summary>
    public string? SessionToken { get; }

    /// <summary>The address that calls come from.</summary>
    public string SourceIp { get; private init; } = "203.0.113.10";

    /// <summary>The program that calls.</summary>
    public string UserAgent { get; private init; } = "aws-cli/2.31.0 md/awscrt#0.27.6 ua/2.1 os/linux#6.8.0 md/arch#x86_64 lang/python#3.13.7";

    /// <summary>The credentials, for an SDK's client.</summary>
    public AWSCredentials Credentials => SessionToken is null ? new BasicAWSCredentials(AccessKeyId, SecretAccessKey) : new SessionAWSCredentials(AccessKeyId, SecretAccessKey, SessionToken);

    /// <summary>The same somebody at another address, or with another program.</summary>
    public SimulatedActor From(string sourceIp, string? userAgent = null) => new(engine, AccessKeyId, SecretAccessKey, SessionToken) { SourceIp = sourceIp, UserAgent = userAgent ?? UserAgent };

    /// <summary>Makes a call, authorised and recorded as one over HTTP. Faults do not befall it.</summary>
    /// <param name="service">The service's endpoint prefix, such as <c>iam</c>.</param>
    /// <param name="operation">The operation, such as <c>CreateUser</c>.</param>
    /// <param name="input">The input by the names of AWS's API model; times are ISO 8601 text, blobs base64.</param>
    /// <param name="region">The Region that is called; global services answer in theirs.</param>
    /// <returns>The output, by the same names.</returns>
    /// <exception cref="SimulatedCallException">AWS would answer with an error.</exception>
    public JsonObject Call(string service, string operation, JsonObject? input = null, string region = "us-east-1")
    {
        var model = ModelCatalog.Get(service);
        var called = model.Operation(operation);
        try
        {
            lock (engine.Gate)
            {
                var place = GlobalServices.RegionOf(service, region);
                var caller = engine.Authenticator.Authenticate(model, AccessKeyId, SessionToken);
                return engine.Execute(new(called, CallInput.Plain(input), place, caller, SourceIp, UserAgent), out _);
            }
        }
        catch (ApiException error)
        {
            throw new SimulatedCallException(error.Code, error.Message, error.Status);
        }
    }

    /// <summary>Assumes a role, of this account or another.</summary>
    /// <returns>The role's session, at the same address with the same program.</returns>
    /// <exception cref="SimulatedCallException">The role may not be assumed.</exception>
    public SimulatedActor AssumeRole(string roleArn, string sessionName, string region = "us-east-1") =>
        WithCredentials(Call("sts", "AssumeRole", new() { ["RoleArn"] = roleArn, ["RoleSessionName"] = sessionName }, region));

    /// <summary>Somebody with the credentials in the output of an STS operation or of <c>iam:CreateAccessKey</c>.</summary>
    public SimulatedActor WithCredentials(JsonObject output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var credentials = output["Credentials"] ?? output["AccessKey"] ?? throw new ArgumentException("the output holds neither Credentials nor AccessKey", nameof(output));
        return new(engine, (string)credentials["AccessKeyId"]!, (string)credentials["SecretAccessKey"]!, (string?)credentials["SessionToken"]) { SourceIp = SourceIp, UserAgent = UserAgent };
    }
}
