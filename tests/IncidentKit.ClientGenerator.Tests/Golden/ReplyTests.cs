using System.Text.Json;
using Amazon.Runtime;
using IncidentKit.ClientGenerator.Tests.Harness;

namespace IncidentKit.ClientGenerator.Tests.Golden;

public sealed class ReplyTests
{
    public static TheoryData<string> Services => GoldenFile.Services;

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Replies_and_errors_written_by_moto_are_read_as_botocore_reads_them(string service)
    {
        var differences = new Differences();
        var client = GoldenFile.ClientOf(service);
        var parameters = GoldenFile.Read("requests.jsonl.gz", service).DistinctBy(Operation).ToDictionary(Operation, entry => entry.GetProperty("parameters"));

        foreach (var entry in GoldenFile.Read("replies.jsonl.gz", service))
        {
            var operation = Operation(entry);
            var outcome = await client.CallAsync(operation, TypedValue.From(parameters[operation], client.RequestType(operation)), new CannedHttp(Reply(entry)), "eu-west-1");
            if (entry.TryGetProperty("result", out var result)) differences.Compare($"{service} {operation}", Describe.Value(result), outcome.Exception?.ToString() ?? Describe.Value(outcome.Result));
            else differences.Compare($"{service} {operation} {entry.GetProperty("error")}", ExpectedError(client, entry), ActualError(outcome));
        }

        differences.AssertNone();
    }

    private static string Operation(JsonElement entry) => entry.GetProperty("operation").GetString()!;

    private static HttpReply Reply(JsonElement entry)
    {
        var headers = GoldenFile.Headers(entry);
        headers.Remove("Content-Type", out var contentType);
        return new HttpReply(entry.GetProperty("status").GetInt32(), contentType ?? "application/json", entry.GetProperty("body").GetString()!) { Headers = headers };
    }

    private static string ExpectedError(ClientUnderTest client, JsonElement entry)
    {
        var name = entry.GetProperty("error").GetString()!;
        if (name.EndsWith("Fault", StringComparison.Ordinal)) name = name[..^"Fault".Length];
        if (!name.EndsWith("Exception", StringComparison.Ordinal)) name += "Exception";
        return $"{client.Namespace}.Model.{name} {entry.GetProperty("code")} {entry.GetProperty("message")}";
    }

    private static string ActualError(Outcome outcome) => outcome.Exception is AmazonServiceException error ? $"{error.GetType().FullName} {error.ErrorCode} {error.Message}" : outcome.ToString();
}
