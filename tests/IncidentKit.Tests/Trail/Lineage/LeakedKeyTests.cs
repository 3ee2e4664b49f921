using IncidentKit.Detection;

namespace IncidentKit.Tests.Trail.Lineage;

public sealed class LeakedKeyTests
{
    [Fact]
    public async Task A_key_of_which_the_trail_shows_the_attackers_use_alone_is_not_of_his_making()
    {
        const string key = "AKIAIOSFODNN7EXAMPLE";
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, $$"""{"Records":[{{Call(1, "GetCallerIdentity")}},{{Call(2, "DescribeInstances")}}]}""", TestContext.Current.CancellationToken);
            var graph = await Trace.RunAsync(path, new() { AccessKeys = [key] });

            var credential = Assert.Single(graph.Credentials);
            Assert.Equal((key, Attribution.AttackerAltered, 2), (credential.Id, credential.Attribution, credential.AttributedCalls));
            Assert.Null(credential.Parent);
        }
        finally
        {
            File.Delete(path);
        }

        static string Call(int number, string name) => $$"""
            {"eventVersion":"1.11","userIdentity":{"type":"IAMUser","principalId":"AIDAEXAMPLE0000000001","arn":"arn:aws:iam::111122223333:user/ci-deploy","accountId":"111122223333","accessKeyId":"{{key}}","userName":"ci-deploy"},
            "eventTime":"2026-03-01T10:00:00Z","eventSource":"ec2.amazonaws.com","eventName":"{{name}}","awsRegion":"us-east-1","sourceIPAddress":"203.0.113.7","userAgent":"Boto3","requestParameters":null,"responseElements":null,
            "eventID":"00000000-0000-4000-8000-{{number:000000000000}}","readOnly":true,"eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"111122223333"}
            """;
    }
}
