using System.Diagnostics;

namespace IncidentKit.Testing.Tests.Boto3;

/// <summary>boto3, with its own waiters and paginators, over HTTP. Runs where <c>tests/run</c> has installed it.</summary>
public sealed class Boto3Tests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private readonly TestAccount aws = new();

    [Theory]
    [InlineData("ec2.py")]
    [InlineData("fleets.py")]
    [InlineData("autoscaling_groups.py")]
    [InlineData("functions.py")]
    public async Task A_script_of_boto3_runs_to_its_end(string script)
    {
        var python = Environment.GetEnvironmentVariable("INCIDENTKIT_TEST_PYTHON");
        Assert.SkipWhen(python is null, "INCIDENTKIT_TEST_PYTHON names no Python with boto3");
        var admin = aws.Account.AddUser("admin", "AdministratorAccess");
        aws.Account.AddRole("runner", "lambda.amazonaws.com");
        await using var endpoint = await aws.Cloud.ListenAsync();
        using var timer = aws.Clock.Hurry();
        using var process = Process.Start(new ProcessStartInfo(python!, [Path.Combine(AppContext.BaseDirectory, "Boto3", script)])
        {
            RedirectStandardError = true,
            Environment =
            {
                ["AWS_ENDPOINT_URL"] = endpoint.Url.ToString(), ["AWS_ACCESS_KEY_ID"] = admin.AccessKeyId, ["AWS_SECRET_ACCESS_KEY"] = admin.SecretAccessKey,
                ["AWS_DEFAULT_REGION"] = "us-east-1", ["AWS_EC2_METADATA_DISABLED"] = "true",
            },
        })!;
        using var limit = new CancellationTokenSource(Limit);
        var said = await process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        Assert.True(process.ExitCode == 0, said);
    }
}
