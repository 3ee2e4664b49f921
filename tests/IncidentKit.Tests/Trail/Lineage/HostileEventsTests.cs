using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentKit.Tests.Trail.Lineage;

/// <summary>Bodies that are not as AWS writes them neither end a trace nor make anything up.</summary>
public sealed class HostileEventsTests
{
    private const string Key = "AKIAIOSFODNN7EXAMPLE";

    public static TheoryData<string> Bodies =>
    [
        "null", "1e999", "\"\"", "\"\\ud800\"", "[]", "[[],[null]]", "{}",
        """{"\ud800":1,"\udc00\ud800":{"\ud800":"x"}}""",
        """{"userName":"\ud800","user":{"arn":"\udfff","userId":1e400,"userName":null},"accessKey":[{"accessKeyId":"\u0000"},"x",null]}""",
        """{"userName":{"deep":[1]},"policyArn":[],"policyDocument":"{\"Statement\":{\"Principal\":{\"AWS\":[\"\\ud800\"]},\"Effect\":\"Allow\"}}","roleName":false,"credentials":{"accessKeyId":{}}}""",
        """{"policyDocument":"%7B%ZZ%","assumeRolePolicyDocument":"%7B\ud800","userName":"a","userName":"b"}""",
        """{"instancesSet":{"items":[{"instanceId":null},{"instanceId":{"a":1}},7]},"functionName":"arn:aws:lambda:::::::","bucketName":"","name":":::::::"}""",
    ];

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task No_body_ends_a_trace(string body)
    {
        var table = new ServiceCollection().AddIncidentKit().Services.BuildServiceProvider().GetServices<TrailRule>().Select(rule => (rule.EventSource, rule.EventName)).Distinct().ToList();
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllLinesAsync(path, table.SelectMany((rule, number) => new[] { (body, "null"), ("null", body), (body, body) }.Select((bodies, way) => $$"""
                {"eventVersion":"1.08","eventID":"{{number:x8}}-0000-4000-8000-00000000000{{way}}","eventTime":"2026-03-01T10:00:00Z","eventSource":"{{rule.EventSource}}","eventName":"{{rule.EventName}}","awsRegion":"us-east-1","sourceIPAddress":"203.0.113.7","userAgent":"x","recipientAccountId":"111122223333","userIdentity":{"type":"IAMUser","principalId":"AIDAEXAMPLE000000000","arn":"arn:aws:iam::111122223333:user/ci","accountId":"111122223333","accessKeyId":"{{Key}}","userName":"ci"},"requestParameters":{{bodies.Item1}},"responseElements":{{bodies.Item2}}}
                """)), TestContext.Current.CancellationToken);

            var graph = await Trace.RunAsync(path, new() { AccessKeys = [Key] });

            Assert.True(table.Count > 300);
            Assert.Equal(3 * table.Count, graph.Trail.Events + graph.Trail.Unreadable.Count);
            Assert.All(graph.Edges, edge => Assert.NotEqual(edge.Parent, edge.Child));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
