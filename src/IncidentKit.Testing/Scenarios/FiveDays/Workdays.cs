namespace IncidentKit.Testing.Scenarios.FiveDays;

/// <summary>What goes on in the company on any day.</summary>
internal sealed class Workdays(ScenarioStage stage, Company company)
{
    /// <summary>One day's work, at its hours; the last day ends where the caller goes on.</summary>
    internal void Work(int daysBefore)
    {
        stage.Go(TimeSpan.FromDays(daysBefore) - TimeSpan.FromHours(7));
        Deploy(daysBefore);
        company.Jonas.Call("ec2", "DescribeInstances", region: daysBefore % 3 == 0 ? "eu-west-1" : "us-east-1");
        company.Backup.Call("ec2", "DescribeVolumes");
        if (daysBefore % 4 == 0) company.Maria.Call("iam", "ListUsers");
        if (daysBefore % 7 == 0) company.Maria.Call("iam", "GetAccountSummary");
        if (daysBefore % 5 == 0) company.Aisha.Call("ec2", "DescribeSpotInstanceRequests", region: "us-west-2");
    }

    /// <summary>The pipeline ships a function.</summary>
    internal void Deploy(int number)
    {
        var code = Convert.ToBase64String([0x50, 0x4B, 3, 4, (byte)number]);
        company.Ci.Call("sts", "GetCallerIdentity");
        company.Ci.Call("lambda", "UpdateFunctionCode", $$"""{ "FunctionName": "{{(number % 2 == 0 ? "orders-api" : "thumbnailer")}}", "ZipFile": "{{code}}" }""");
    }

    /// <summary>The programs on the web servers and in the functions work with their roles.</summary>
    internal void Machines(CompanyCompute compute)
    {
        foreach (var server in compute.WebServers)
        {
            new Hand(stage, stage.Account.SessionOfInstance(server)).Call("sts", "GetCallerIdentity");
        }

        company.Ci.Call("lambda", "Invoke", """{ "FunctionName": "orders-api", "InvocationType": "Event" }""");
    }

    /// <summary>An hour of any day, without a deployment.</summary>
    internal void Routine(int number)
    {
        company.Backup.Call("ec2", "DescribeVolumes");
        company.Jonas.Call("ec2", "DescribeInstances", region: number % 2 == 0 ? "us-east-1" : "eu-west-1");
        if (number % 2 == 0) company.Aisha.Call("ec2", "DescribeSpotInstanceRequests", region: "us-west-2");
        else company.Maria.Call("ec2", "DescribeSecurityGroups");
    }

    /// <summary>The pipeline meets the quarantine of its key, and can still look.</summary>
    internal void FailToDeploy()
    {
        company.Ci.Call("sts", "GetCallerIdentity");
        company.Ci.Refused("AccessDeniedException", "lambda", "UpdateFunctionCode", """{ "FunctionName": "orders-api", "ZipFile": "UEsDBAo=" }""");
        company.Ci.Call("ec2", "DescribeInstances");
    }

    /// <summary>While the attacker is inside: somebody new joins, and a machine for the reports is set up.</summary>
    internal void Hire()
    {
        company.Maria.User("noor.haddad", """[{ "Key": "team", "Value": "developers" }]""");
        company.Maria.Join("developers", "noor.haddad");
        company.Maria.Password("noor.haddad", "Welcome-To-Fernhill-1!", reset: true);
        var noor = company.Maria.Key("noor.haddad", "198.51.100.42", Places.Cli);
        noor.Call("sts", "GetCallerIdentity");
        company.Maria.Role("reporting-batch", Documents.TrustService("ec2.amazonaws.com"), "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess");
        company.Maria.Profile("reporting-batch");
        company.Maria.Run("us-east-1", "c6i.8xlarge", 1, $$""" "IamInstanceProfile": { "Name": "reporting-batch" }, {{Hand.Named("miner-data-etl")}} """);
    }
}
