namespace IncidentKit.Testing.Tests.Boto;

/// <summary>boto3 with its own waiters and paginators against the compute services, on a clock that runs fast.</summary>
public class ComputeBotoTests
{
    private readonly TestAccount aws = new();

    [Theory]
    [InlineData("ec2")]
    [InlineData("fleets")]
    [InlineData("scaling")]
    [InlineData("functions")]
    public async Task Boto3_waits_pages_and_is_refused_as_in_aws(string script)
    {
        var python = BotoProcess.Python;
        aws.Account.AddRole("runner", "lambda.amazonaws.com");
        await using var endpoint = await aws.Cloud.ListenAsync();
        using var timer = aws.Clock.Hurry();
        await BotoProcess.RunAsync(python, endpoint, aws.Account.AddUser("tester", "AdministratorAccess"), BotoProcess.Script(script));
    }
}
