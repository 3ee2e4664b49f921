using System.Net;
using Amazon.AWSSupport;
using Amazon.AWSSupport.Model;
using Amazon.EC2;
using IncidentKit.Aws;
using IncidentKit.Aws.Calls;

namespace IncidentKit.Tests.Aws.Calls;

public sealed class PacedCallTests : IDisposable
{
    private readonly StubEndpoint endpoint = new();

    public void Dispose() => endpoint.Dispose();

    [Fact]
    public async Task A_fault_is_tried_four_times_in_all_since_the_SDKs_own_retries_are_off()
    {
        endpoint.Answer = (_, _, _) => Task.FromResult(StubEndpoint.Ec2Error(HttpStatusCode.InternalServerError, "InternalError"));

        await Assert.ThrowsAsync<AmazonEC2Exception>(() => endpoint.PassTimeAsync(endpoint.Ec2.DescribeInstancesAsync(new())));

        Assert.Equal(4, endpoint.Requests);
    }

    [Fact]
    public async Task A_fault_that_passes_is_not_seen()
    {
        endpoint.Answer = (number, _, _) => number < 3 ? Task.FromException<HttpResponseMessage>(new HttpRequestException("reset")) : Task.FromResult(StubEndpoint.Instances());

        using var scope = CallScope.Begin();
        await endpoint.PassTimeAsync(endpoint.Ec2.DescribeInstancesAsync(new()));

        Assert.Equal(3, endpoint.Requests);
        Assert.Equal(("ec2:DescribeInstances", "r-1", null), Assert.Single(scope.Calls) is var call ? (call.Action, call.RequestId, call.ErrorCode) : default);
    }

    [Fact]
    public async Task Each_try_is_signed()
    {
        var signatures = new List<string?>();
        endpoint.Answer = (number, request, _) =>
        {
            signatures.Add(request.Headers.TryGetValues("Authorization", out var values) ? values.Single() : null);
            return number < 3 ? Task.FromException<HttpResponseMessage>(new HttpRequestException("reset")) : Task.FromResult(StubEndpoint.Instances());
        };

        await endpoint.PassTimeAsync(endpoint.Ec2.DescribeInstancesAsync(new()));

        Assert.Equal(3, signatures.Count);
        Assert.DoesNotContain(null, signatures);
    }

    [Fact]
    public async Task A_refusal_for_want_of_rights_is_not_tried_again()
    {
        endpoint.Answer = (_, _, _) => Task.FromResult(StubEndpoint.Ec2Error(HttpStatusCode.Forbidden, "UnauthorizedOperation"));

        using var scope = CallScope.Begin();
        await Assert.ThrowsAsync<AmazonEC2Exception>(() => endpoint.PassTimeAsync(endpoint.Ec2.DescribeInstancesAsync(new())));

        Assert.Equal(1, endpoint.Requests);
        Assert.Equal("UnauthorizedOperation", Assert.Single(scope.Calls).ErrorCode);
    }

    [Fact]
    public async Task A_throttled_call_is_made_again_until_it_goes_through()
    {
        endpoint.Answer = (number, _, _) => Task.FromResult(number <= 5 ? StubEndpoint.Ec2Error(HttpStatusCode.ServiceUnavailable, "RequestLimitExceeded") : StubEndpoint.Instances());

        using var scope = CallScope.Begin();
        await endpoint.PassTimeAsync(endpoint.Ec2.DescribeInstancesAsync(new()));

        Assert.Equal((6, 5, 1), (endpoint.Requests, scope.Throttled, scope.Calls.Count));
    }

    [Fact]
    public async Task A_call_that_is_refused_to_its_deadline_ends_as_throttled()
    {
        endpoint.Answer = (_, _, _) => Task.FromResult(StubEndpoint.Ec2Error(HttpStatusCode.ServiceUnavailable, "RequestLimitExceeded"));
        var start = endpoint.Time.GetTimestamp();

        var exception = await Assert.ThrowsAsync<AmazonEC2Exception>(() => endpoint.PassTimeAsync(endpoint.Ec2.DescribeInstancesAsync(new()), TimeSpan.FromSeconds(5)));

        Assert.Equal(AwsErrorKind.Throttled, AwsErrors.KindOf(exception));
        Assert.True(endpoint.Time.GetElapsedTime(start) >= TimeSpan.FromMinutes(4));
    }

    [Fact]
    public async Task A_letter_to_support_is_never_sent_twice()
    {
        endpoint.Answer = (_, _, _) => Task.FromResult(StubEndpoint.Text(HttpStatusCode.InternalServerError, "application/x-amz-json-1.1", """{"__type":"InternalServerError","message":"no"}"""));
        var support = endpoint.Get<IAwsClients>().Get<IAmazonAWSSupport>(StubEndpoint.Account, "us-east-1");

        await Assert.ThrowsAnyAsync<AmazonAWSSupportException>(() => endpoint.PassTimeAsync(support.CreateCaseAsync(new CreateCaseRequest { Subject = "s", CommunicationBody = "b" })));

        Assert.Equal(1, endpoint.Requests);
    }

    [Fact]
    public async Task An_attempt_without_an_answer_is_given_up_and_made_once_more()
    {
        endpoint.Answer = async (number, _, token) =>
        {
            if (number == 1) await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            return StubEndpoint.Instances();
        };

        await endpoint.PassTimeAsync(endpoint.Ec2.DescribeInstancesAsync(new()), TimeSpan.FromSeconds(1));

        Assert.Equal(2, endpoint.Requests);
    }

    [Fact]
    public async Task A_service_that_never_answers_ends_as_timed_out()
    {
        endpoint.Answer = async (_, _, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            return StubEndpoint.Instances();
        };

        var exception = await Assert.ThrowsAsync<TimeoutException>(() => endpoint.PassTimeAsync(endpoint.Ec2.DescribeInstancesAsync(new()), TimeSpan.FromSeconds(1)));

        Assert.Equal("ec2:DescribeInstances in eu-west-1 was not answered in time", exception.Message);
        Assert.Equal(2, endpoint.Requests);
    }

    [Fact]
    public async Task After_the_callers_cancellation_no_call_is_made_any_more()
    {
        endpoint.Answer = (_, _, _) => Task.FromResult(StubEndpoint.Ec2Error(HttpStatusCode.ServiceUnavailable, "RequestLimitExceeded"));
        using var stop = new CancellationTokenSource();
        var calls = Enumerable.Range(0, 50).Select(_ => endpoint.Ec2.DescribeInstancesAsync(new(), stop.Token)).ToList();
        while (endpoint.Requests == 0) await Task.Yield();
        endpoint.Time.Advance(TimeSpan.FromSeconds(2));

        await stop.CancelAsync();
        endpoint.Time.Advance(TimeSpan.FromMilliseconds(250));

        foreach (var call in calls) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        var made = endpoint.Requests;
        endpoint.Time.Advance(TimeSpan.FromHours(1));
        await Task.Yield();
        Assert.Equal(made, endpoint.Requests);
    }

    [Fact]
    public async Task Calls_of_a_nested_scope_count_for_the_outer_one_too()
    {
        using var outer = CallScope.Begin();
        using (var inner = CallScope.Begin())
        {
            await endpoint.PassTimeAsync(endpoint.Ec2.DescribeInstancesAsync(new()));
            Assert.Single(inner.Calls);
        }

        await endpoint.PassTimeAsync(endpoint.Ec2.DescribeInstancesAsync(new()));
        Assert.Equal(2, outer.Calls.Count);
    }
}
