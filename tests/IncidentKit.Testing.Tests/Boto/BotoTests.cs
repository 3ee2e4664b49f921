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
        var cli = BotoProcess.AwsCli;
        await using var endpoint = await cloud.ListenAsync();
        var tester = account.AddUser("tester", "AdministratorAccess");
        Task<string> RunAsync(params string[] arguments) => BotoProcess.RunAsync(cli, endpoint, tester, arguments);
        Assert.Equal("111122223333", await RunAsync("sts", "get-caller-identity", "--query", "Account", "--output", "text"));
        Assert.Equal("tester", await RunAsync("iam", "list-users", "--query", "Users[].UserName", "--output", "text"));
        Assert.Equal("34", await RunAsync("account", "list-regions", "--query", "length(Regions)"));
        Assert.Equal("[]", await RunAsync("cloudtrail", "describe-trails", "--query", "trailList"));
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "evidence");
        await RunAsync("s3", "mb", "s3://evidence-store");
        await RunAsync("s3", "cp", file, "s3://evidence-store/a/b.txt");
        Assert.Equal("evidence", await RunAsync("s3", "cp", "s3://evidence-store/a/b.txt", "-"));
        File.Delete(file);
    }

    private async Task RunScriptAsync(string script)
    {
        var python = BotoProcess.Python;
        await using var endpoint = await cloud.ListenAsync();
        await BotoProcess.RunAsync(python, endpoint, account.AddUser("tester", "AdministratorAccess"), BotoProcess.Script(script));
    }
}
