using System.Net;
using System.Text;
using Amazon.EC2;
using Amazon.Runtime;
using IncidentKit.Aws;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace IncidentKit.Tests.Aws;

/// <summary>The kit's clients, with a test's own answers at the wire and a clock that the test moves.</summary>
internal sealed class StubEndpoint : HttpClientFactory, IDisposable
{
    internal const string Account = "111122223333";
    private readonly ServiceProvider services;
    private int requests;

    internal StubEndpoint(Action<AwsAccessOptions>? configure = null)
    {
        var collection = new ServiceCollection();
        collection.TryAddSingleton<TimeProvider>(Time);
        collection.AddIncidentKit(options =>
        {
            options.Credentials = new BasicAWSCredentials("AKIAIOSFODNN7EXAMPLE", "secret");
            options.DefaultRegion = "us-east-1";
            options.HttpClientFactory = this;
            configure?.Invoke(options);
        });
        services = collection.BuildServiceProvider();
    }

    internal FakeTimeProvider Time { get; } = new();

    /// <summary>What answers the request of a number, which counts from 1.</summary>
    internal Func<int, HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Answer { get; set; } = (_, _, _) => Task.FromResult(Instances());

    /// <summary>How many requests came.</summary>
    internal int Requests => Volatile.Read(ref requests);

    internal IAmazonEC2 Ec2 => Get<IAwsClients>().Get<IAmazonEC2>(Account, "eu-west-1");

    internal T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>Moves the clock until a task has ended.</summary>
    internal async Task<T> PassTimeAsync<T>(Task<T> task, TimeSpan? step = null)
    {
        while (!task.IsCompleted)
        {
            await Task.WhenAny(task, Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System));
            if (!task.IsCompleted) Time.Advance(step ?? TimeSpan.FromMilliseconds(50));
        }

        return await task;
    }

    internal static HttpResponseMessage Instances() => Xml(HttpStatusCode.OK, "<DescribeInstancesResponse><requestId>r-1</requestId><reservationSet/></DescribeInstancesResponse>");

    internal static HttpResponseMessage Ec2Error(HttpStatusCode status, string code, string message = "no") =>
        Xml(status, $"<Response><Errors><Error><Code>{code}</Code><Message>{message}</Message></Error></Errors><RequestID>r-2</RequestID></Response>");

    internal static HttpResponseMessage StsError(HttpStatusCode status, string code, string message = "no") =>
        Xml(status, $"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error><RequestId>r-3</RequestId></ErrorResponse>");

    internal static HttpResponseMessage Caller(string account = Account) => Xml(HttpStatusCode.OK,
        $"<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::{account}:user/responder</Arn><UserId>AIDA1</UserId><Account>{account}</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></GetCallerIdentityResponse>");

    internal static HttpResponseMessage Text(HttpStatusCode status, string type, string text) => new(status) { Content = new StringContent(text, Encoding.UTF8, type) };

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(this));

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    public void Dispose() => services.Dispose();

    private static HttpResponseMessage Xml(HttpStatusCode status, string xml) => Text(status, "text/xml", xml);

    private sealed class Handler(StubEndpoint endpoint) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            endpoint.Answer(Interlocked.Increment(ref endpoint.requests), request, cancellationToken);
    }
}
