using System.Text.Json.Nodes;
using IncidentKit.Incidents;
using IncidentKit.Testing;
using IncidentKit.Trail;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentKit.Tests.Trail.Sources;

/// <summary>The trail of an organization, in the management account's bucket, and the accounts that it records.</summary>
public sealed class OrganizationTrailTests : IDisposable
{
    private const string Responder = "Responder";

    // The SDK takes the real time to tell whether a role's session has ended.
    private readonly SimulatedClock clock = new(TimeProvider.System.GetUtcNow().AddHours(-25)) { Speed = 60 };
    private readonly SimulatedCloud cloud;
    private readonly SimulatedAccount management;
    private readonly SimulatedAccount[] members;
    private readonly SimulatedActor responder;
    private readonly ServiceProvider services;
    private readonly TrailStatistics statistics = new();

    public OrganizationTrailTests()
    {
        cloud = new(new() { TimeProvider = clock });
        management = cloud.AddAccount();
        members = [cloud.AddAccount("222222222222"), cloud.AddAccount("333333333333")];
        cloud.CreateOrganization(management, members);
        responder = management.AddUser("responder", "AdministratorAccess");
        foreach (var account in cloud.Accounts)
        {
            account.Faults.Clear();
            account.AddRole(Responder, management.Id, "AdministratorAccess");
        }

        services = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddIncidentKit(aws =>
        {
            (aws.Credentials, aws.HttpClientFactory, aws.DefaultRegion, aws.AssumeRoleName) = (responder.Credentials, cloud.HttpClientFactory, "us-east-1", Responder);
            (aws.CallDeadline, aws.AttemptTimeout) = (TimeSpan.FromDays(1), TimeSpan.FromDays(1));
        }).Services.BuildServiceProvider();
    }

    private string Organization => cloud.Engine.Organization!.Id;

    public void Dispose() => services.Dispose();

    [Fact]
    public async Task Its_files_of_every_account_are_read_in_one_reading()
    {
        Record();
        Assert.Equal(["111122223333/0", "111122223333/1", "222222222222/0", "222222222222/1", "333333333333/0", "333333333333/1"], KeyPairs(await ReadAsync("s3://org-logs/kept", All)));
        Assert.Equal(0, statistics.UnreadableCount);
    }

    [Fact]
    public async Task Of_accounts_that_are_not_the_incidents_nothing_is_read()
    {
        Record();
        Assert.Equal(["222222222222/0", "222222222222/1"], KeyPairs(await ReadAsync("s3://org-logs", [members[0].Id])));
        Assert.All(Keys(), key => Assert.StartsWith($"kept/AWSLogs/{Organization}/", key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_account_whose_folder_may_not_be_read_is_named_and_the_others_are_read()
    {
        Record();
        Deny($"arn:aws:s3:::org-logs/kept/AWSLogs/{Organization}/222222222222/*");
        Assert.Equal(["111122223333/0", "111122223333/1", "333333333333/0", "333333333333/1"], KeyPairs(await ReadAsync("s3://org-logs", All)));
        Assert.NotEmpty(statistics.Unreadable);
        Assert.All(statistics.Unreadable, item => Assert.Contains("/222222222222/", item.Source, StringComparison.Ordinal));
        Assert.All(statistics.Unreadable, item => Assert.Contains("allow s3:GetObject", item.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_accounts_find_it_by_themselves_and_ask_the_Event_history_for_the_rest()
    {
        Record();
        KeyPair(2);
        var events = await ReadAsync("account", All);
        Assert.Equal(["111122223333/0", "111122223333/1", "111122223333/2", "222222222222/0", "222222222222/1", "222222222222/2", "333333333333/0", "333333333333/1", "333333333333/2"], KeyPairs(events));
        Assert.Contains(cloud.Calls, call => call.Operation == "GetObject");
        Assert.Equal(0, statistics.UnreadableCount);
        // Of a Region that the trail covers, only what it has not delivered is asked for.
        Assert.InRange(cloud.Calls.Count(call => call is { Operation: "LookupEvents", Region: "eu-west-1" }), 3, 6);
    }

    [Fact]
    public async Task An_account_whose_role_cannot_be_assumed_is_named_and_the_others_are_read()
    {
        Record();
        members[1].Root.Call("iam", "DetachRolePolicy", new() { ["RoleName"] = Responder, ["PolicyArn"] = "arn:aws:iam::aws:policy/AdministratorAccess" });
        members[1].Root.Call("iam", "DeleteRole", new() { ["RoleName"] = Responder });
        Assert.Equal(["111122223333/0", "111122223333/1", "222222222222/0", "222222222222/1"], KeyPairs(await ReadAsync("account", All)));
        Assert.Contains(statistics.Unreadable, item => item.Source.Contains("333333333333", StringComparison.Ordinal));

    }

    private string[] All => [.. cloud.Accounts.Select(account => account.Id)];

    // A day of each account in the organization's trail, with a key pair at its begin and its end.
    private void Record()
    {
        management.Root.Call("s3", "CreateBucket", new() { ["Bucket"] = "org-logs" });
        management.Root.Call("cloudtrail", "CreateTrail", new() { ["Name"] = "org", ["S3BucketName"] = "org-logs", ["S3KeyPrefix"] = "kept", ["IsMultiRegionTrail"] = true, ["IsOrganizationTrail"] = true });
        management.Root.Call("cloudtrail", "StartLogging", new() { ["Name"] = "org" });
        KeyPair(0);
        clock.Advance(TimeSpan.FromDays(1));
        KeyPair(1);
        clock.Advance(TimeSpan.FromHours(1));
        management.Root.Call("sts", "GetCallerIdentity");
    }

    private void KeyPair(int number)
    {
        foreach (var account in cloud.Accounts) account.Root.Call("ec2", "CreateKeyPair", new() { ["KeyName"] = $"{number}" }, "eu-west-1");
    }

    private void Deny(string resource) => management.Root.Call("iam", "PutUserPolicy", new()
    {
        ["UserName"] = "responder", ["PolicyName"] = "deny",
        ["PolicyDocument"] = new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray(new JsonObject { ["Effect"] = "Deny", ["Action"] = "s3:*", ["Resource"] = resource }) }.ToJsonString(),
    });

    private IEnumerable<string> Keys() => management.Root.Call("s3", "ListObjectsV2", new() { ["Bucket"] = "org-logs" })["Contents"]!.AsArray().Select(item => (string)item!["Key"]!);

    private async Task<List<TrailEvent>> ReadAsync(string location, string[] accounts)
    {
        var incident = new Incident { Id = "test", Accounts = accounts, Indicators = new(), Window = new(clock.GetUtcNow().AddDays(-2)) };
        clock.Start();
        var events = await services.GetRequiredService<ITrailSources>().Open(location, incident).ReadAsync(statistics, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        clock.Stop();
        return events;
    }

    private static IEnumerable<string> KeyPairs(IEnumerable<TrailEvent> events) => events.DistinctBy(item => item.EventId).Where(item => item.EventName == "CreateKeyPair")
        .Select(item => $"{item.Account}/{item.Request.GetProperty("keyName").GetString()}").Order(StringComparer.Ordinal);
}
