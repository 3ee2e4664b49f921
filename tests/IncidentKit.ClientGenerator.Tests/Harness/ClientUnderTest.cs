using System.Reflection;
using Amazon;
using Amazon.Runtime;

namespace IncidentKit.ClientGenerator.Tests.Harness;

/// <summary>A service's client, generated or official, driven by names.</summary>
internal sealed record ClientUnderTest(Assembly Assembly, string Namespace, string BaseName)
{
    public Type RequestType(string operation) => Type($"Model.{operation}Request");

    public async Task<Outcome> CallAsync(string operation, object request, CannedHttp http, Action<ClientConfig> configure)
    {
        var config = (ClientConfig)Activator.CreateInstance(Type($"Amazon{BaseName}Config"))!;
        config.HttpClientFactory = http.Factory;
        config.MaxErrorRetry = 0;
        configure(config);

        try
        {
            using var client = (AmazonServiceClient)Activator.CreateInstance(Type($"Amazon{BaseName}Client"), new BasicAWSCredentials("AKIDEXAMPLE", "secretsecret"), config)!;
            var call = client.GetType().GetMethod(operation + "Async", [request.GetType(), typeof(CancellationToken)])!;
            var task = (Task)call.Invoke(client, [request, TestContext.Current.CancellationToken])!;
            await task;
            return new Outcome(task.GetType().GetProperty("Result")!.GetValue(task), null);
        }
        catch (TargetInvocationException exception)
        {
            return new Outcome(null, exception.InnerException);
        }
        catch (Exception exception)
        {
            return new Outcome(null, exception);
        }
    }

    public Task<Outcome> CallAsync(string operation, object request, CannedHttp http, string region) =>
        CallAsync(operation, request, http, config => config.RegionEndpoint = RegionEndpoint.GetBySystemName(region));

    private Type Type(string name) => Assembly.GetType($"{Namespace}.{name}", throwOnError: true)!;
}

/// <summary>How a call ended.</summary>
internal sealed record Outcome(object? Result, Exception? Exception);
