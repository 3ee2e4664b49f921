using System.Diagnostics;

namespace IncidentKit.Testing.Tests.Boto;

/// <summary>boto3 and the AWS CLI against the HTTP side: clients that others wrote, with their own parsers, paginators and waiters.</summary>
public class BotoTests
{
    private readonly SimulatedCloud cloud = new();
    private readonly SimulatedAccount account;

    public BotoTests()
    {
        account = cloud.AddAccount();
        account.HasSupportPlan = true;
    }

    [Theory]
    [InlineData("iam")]
    [InlineData("sts")]
    [InlineData("trail")]
    [InlineData("storage")]
    public Task Boto3_reads_what_the_cloud_answers(string script) => RunScriptAsync(script);

    [Fact]
    public async Task Boto3_reads_what_an_organizations_management_account_is_answered()
    {
        var member = cloud.AddAccount("444455556666");
        cloud.CreateOrganization(account, member);
        member.AddRole("OrganizationAccountAccessRole", account.Id, "AdministratorAccess");
        var today = DateOnly.FromDateTime(cloud.TimeProvider.GetUtcNow().UtcDateTime);
        string[] regions = ["ap-south-1", "eu-west-1", "us-east-1", "us-west-2", "sa-east-1"];
        account.AddCosts(Enumerable.Range(0, 30).SelectMany(day => regions.SelectMany(region => (SimulatedCost[])
        [
            new(today.AddDays(-day), "Amazon Elastic Compute Cloud - Compute", region, 1.25m),
            new(today.AddDays(-day), "Amazon Elastic Compute Cloud - Compute", region, 0.25m),
            new(today.AddDays(-day), "AWS Lambda", region, 0.01m),
        ])));
        await RunScriptAsync("account");
        Assert.Equal(0.03m, account.CostExplorerCharges);
    }

    [Fact]
    public async Task The_aws_cli_reads_what_the_cloud_answers()
    {
        var cli = Environment.GetEnvironmentVariable("INCIDENTKIT_TEST_AWS_CLI");
        if (string.IsNullOrEmpty(cli)) Assert.Skip("INCIDENTKIT_TEST_AWS_CLI is not set: run tests/run, or eval \"$(tests/aws-emulator install)\"");
        await using var endpoint = await cloud.ListenAsync();
        var tester = account.AddUser("tester", "AdministratorAccess");
        Assert.Equal("111122223333", await RunAsync(cli!, endpoint, tester, "sts", "get-caller-identity", "--query", "Account", "--output", "text"));
        Assert.Equal("tester", await RunAsync(cli!, endpoint, tester, "iam", "list-users", "--query", "Users[].UserName", "--output", "text"));
        Assert.Equal("34", await RunAsync(cli!, endpoint, tester, "account", "list-regions", "--query", "length(Regions)"));
        Assert.Equal("[]", await RunAsync(cli!, endpoint, tester, "cloudtrail", "describe-trails", "--query", "trailList"));
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "evidence");
        await RunAsync(cli!, endpoint, tester, "s3", "mb", "s3://evidence-store");
        await RunAsync(cli!, endpoint, tester, "s3", "cp", file, "s3://evidence-store/a/b.txt");
        Assert.Equal("evidence", await RunAsync(cli!, endpoint, tester, "s3", "cp", "s3://evidence-store/a/b.txt", "-"));
        File.Delete(file);
    }

    private async Task RunScriptAsync(string script)
    {
        var python = Environment.GetEnvironmentVariable("INCIDENTKIT_TEST_PYTHON");
        if (string.IsNullOrEmpty(python)) Assert.Skip("INCIDENTKIT_TEST_PYTHON is not set: run tests/run, or eval \"$(tests/aws-emulator install)\"");
        await using var endpoint = await cloud.ListenAsync();
        await RunAsync(python!, endpoint, account.AddUser("tester", "AdministratorAccess"), Path.Combine(AppContext.BaseDirectory, "Boto", "scripts", script + ".py"));
    }

    internal static async Task<string> RunAsync(string program, SimulatedEndpoint endpoint, SimulatedActor actor, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in (IEnumerable<(string, string)>)
        [
            ("AWS_ENDPOINT_URL", endpoint.Url.ToString().TrimEnd('/')), ("AWS_ACCESS_KEY_ID", actor.AccessKeyId), ("AWS_SECRET_ACCESS_KEY", actor.SecretAccessKey), ("AWS_DEFAULT_REGION", "us-east-1"),
            ("AWS_EC2_METADATA_DISABLED", "true"), ("AWS_CONFIG_FILE", "/dev/null"), ("AWS_SHARED_CREDENTIALS_FILE", "/dev/null"), ("PYTHONDONTWRITEBYTECODE", "1"),
        ]) start.Environment[name] = value;
        start.Environment.Remove("AWS_SESSION_TOKEN");
        start.Environment.Remove("AWS_PROFILE");
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        var text = (await output).Trim();
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', arguments)} ended with {process.ExitCode}:\n{text}\n{await error}");
        TestContext.Current.TestOutputHelper?.WriteLine(text);
        return text;
    }
}
