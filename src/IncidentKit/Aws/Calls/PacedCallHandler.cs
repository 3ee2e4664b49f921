using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Polly.Timeout;

namespace IncidentKit.Aws.Calls;

/// <summary>The outermost handler of the SDK's pipeline for the kit's clients: each try runs all that is below it, so it is marshalled and signed anew.</summary>
internal sealed class PacedCallHandler : PipelineHandler
{
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var request = executionContext.RequestContext;
        if (MarkedClients.Find(request.ClientConfig) is not { } client) return await base.InvokeAsync<T>(executionContext);

        var action = AwsActions.For(request.ServiceMetaData.ServiceId, OperationOf(request.RequestName));
        var (pipeline, limiter) = client.Pipelines.For(client.Target, action);
        Exception? lastRefusal = null;
        var caller = request.CancellationToken;
        try
        {
            var result = await pipeline.ExecuteAsync(async attempt =>
            {
                ((RequestContext)request).CancellationToken = attempt;
                try
                {
                    var response = await base.InvokeAsync<T>(executionContext);
                    limiter.ReportSuccess();
                    return response;
                }
                catch (Exception exception) when (AwsErrors.KindOf(exception) == AwsErrorKind.Throttled)
                {
                    lastRefusal = exception;
                    limiter.ReportThrottle();
                    CallScope.Current?.AddThrottle();
                    client.Pipelines.Telemetry.CountThrottle(action, client.Target.Region);
                    throw;
                }
            }, caller);
            Record(client, new(action, (executionContext.ResponseContext.Response)?.ResponseMetadata?.RequestId, null));
            return result;
        }
        catch (AmazonServiceException exception)
        {
            Record(client, new(action, exception.RequestId, exception.ErrorCode));
            throw;
        }
        catch (TimeoutRejectedException exception)
        {
            Record(client, new(action, null, "TimedOut"));
            // Refused to the end is throttling; anything else did not answer.
            if (lastRefusal is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(lastRefusal);
            throw new TimeoutException($"{action} in {client.Target.Region} was not answered in time", exception);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Record(client, new(action, null, exception.GetType().Name));
            throw;
        }
        finally
        {
            ((RequestContext)request).CancellationToken = caller;
        }
    }

    private static void Record(MarkedClients.Mark client, MadeCall call)
    {
        CallScope.Current?.Add(call);
        client.Pipelines.Telemetry.CountCall(call.Action, call.ErrorCode);
    }

    private static string OperationOf(string requestName) => requestName.EndsWith("Request", StringComparison.Ordinal) ? requestName[..^"Request".Length] : requestName;
}
