using System.Text.Json.Nodes;
using static IncidentKit.Testing.Tests.TestCloud;

namespace IncidentKit.Testing.Tests.Journal;

/// <summary>A cloud that a later process finds as an earlier one left it.</summary>
public sealed class JournalTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly string path = Path.Combine(Directory.CreateTempSubdirectory("journal-").FullName, "cloud.ndjson");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

    [Fact]
    public void What_one_process_did_the_next_one_finds_to_the_last_id()
    {
        string before;
        SimulatedActor session;
        using (var first = new Process(path))
        {
            first.Alice.Call("iam", "CreateUser", In(("UserName", "eve")));
            first.Clock.Advance(TimeSpan.FromMinutes(7));
            Assert.Equal("EntityAlreadyExists", Error(() => first.Alice.Call("iam", "CreateUser", In(("UserName", "eve")))));
            first.Alice.Call("iam", "ListUsers");
            session = first.Alice.AssumeRole("arn:aws:iam::111122223333:role/worker", "session");
            session.Call("iam", "CreateAccessKey", In(("UserName", "eve")));
            first.Clock.Advance(TimeSpan.FromMinutes(7));
            first.Account.Root.Call("ec2", "RunInstances", In(("ImageId", "ami-0abcdef1234567890"), ("InstanceType", "t3.micro"), ("MinCount", 2), ("MaxCount", 2)), "eu-west-1");
            first.Clock.Advance(TimeSpan.FromMinutes(1));
            before = first.Picture();
        }

        using var second = new Process(path);
        Assert.Equal(Start, second.Journal.StartedAt);
        Assert.Equal(Start.AddMinutes(14), second.Clock.GetUtcNow());
        second.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(before, second.Picture());
        var events = second.Cloud.Engine.Trail.Of("111122223333", "us-east-1").Where(record => record.AccessKeyId == second.Alice.AccessKeyId && !record.Name.StartsWith("Get", StringComparison.Ordinal) && !record.Name.StartsWith("List", StringComparison.Ordinal)).ToArray();
        Assert.Equal(["CreateUser", "CreateUser", "AssumeRole"], events.Select(record => record.Name));
        Assert.Equal(events.Length, events.Select(record => record.EventId).Distinct().Count());
        second.Account.Root.WithCredentials(new JsonObject { ["Credentials"] = new JsonObject { ["AccessKeyId"] = session.AccessKeyId, ["SecretAccessKey"] = session.SecretAccessKey, ["SessionToken"] = session.SessionToken } }).Call("iam", "ListUsers");
    }

    [Fact]
    public void A_third_process_goes_on_where_the_second_stopped()
    {
        foreach (var name in (string[])["eve", "mal", "joe"])
        {
            using var process = new Process(path);
            process.Alice.Call("iam", "CreateUser", In(("UserName", name)));
        }

        using var last = new Process(path);
        Assert.Equal(["alice", "eve", "joe", "mal"], last.Alice.Call("iam", "ListUsers")["Users"]!.AsArray().Select(user => (string)user!["UserName"]!));
        Assert.Equal(3, last.Journal.Entries.Select(entry => entry.RequestId).Distinct().Count());
    }

    [Fact]
    public void A_line_that_was_being_written_when_the_process_died_is_taken_back()
    {
        using (var first = new Process(path))
        {
            first.Alice.Call("iam", "CreateUser", In(("UserName", "eve")));
            first.Alice.Call("iam", "CreateUser", In(("UserName", "mal")));
        }

        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^9]);
        using (var second = new Process(path))
        {
            Assert.Equal("NoSuchEntity", Error(() => second.Alice.Call("iam", "GetUser", In(("UserName", "mal")))));
            second.Alice.Call("iam", "CreateUser", In(("UserName", "mal")));
        }

        using var third = new Process(path);
        third.Alice.Call("iam", "GetUser", In(("UserName", "mal")));
    }

    [Fact]
    public void Neither_refused_calls_nor_reads_are_kept()
    {
        using var process = new Process(path);
        process.Alice.Call("iam", "ListUsers");
        process.Account.Faults.DenyByServiceControlPolicy("iam:CreateUser");
        Assert.Equal("AccessDenied", Error(() => process.Alice.Call("iam", "CreateUser", In(("UserName", "eve")))));
        process.Journal.Dispose();
        Assert.Single(File.ReadAllLines(path));
    }

    [Theory]
    [InlineData("nonsense\n")]
    [InlineData("""{"schema":"another/1","startedAt":"2026-03-01T12:00:00Z"}""" + "\n")]
    public void A_file_that_is_no_journal_is_left_alone(string text)
    {
        File.WriteAllText(path, text);
        Assert.Throws<InvalidDataException>(() => SimulatedJournal.Open(path));
        Assert.Equal(text, File.ReadAllText(path));
    }

    [Fact]
    public void A_journal_of_another_cloud_is_refused()
    {
        using (var first = new Process(path)) first.Alice.Call("iam", "CreateUser", In(("UserName", "eve")));
        Assert.Contains("same seed", Assert.Throws<InvalidDataException>(() => new Process(path, seed: 2)).Message);
    }

    [Fact]
    public void One_process_at_a_time_has_the_journal()
    {
        using var first = new Process(path);
        Assert.Throws<IOException>(() => SimulatedJournal.Open(path));
    }

    [Fact]
    public void A_scenario_is_found_as_it_was_left()
    {
        string userId;
        using (var journal = SimulatedJournal.Open(path))
        {
            var scenario = SimulatedScenarios.Resume(journal, EmptyCompany.Name);
            userId = (string)scenario.Responder.Call("iam", "CreateUser", In(("UserName", "eve")))["User"]!["UserId"]!;
        }

        using var again = SimulatedJournal.Open(path);
        var resumed = SimulatedScenarios.Resume(again, EmptyCompany.Name);
        Assert.Equal(userId, (string)resumed.Responder.Call("iam", "GetUser", In(("UserName", "eve")))["User"]!["UserId"]!);
    }

    /// <summary>What stands for a process: the cloud built anew, then the journal.</summary>
    private sealed class Process : IDisposable
    {
        internal Process(string path, int seed = 1)
        {
            Journal = SimulatedJournal.Open(path, new SimulatedClock(Start));
            Clock = new(Journal.StartedAt);
            Cloud = new(new() { Seed = seed, TimeProvider = Clock });
            Account = Cloud.AddAccount();
            Alice = Account.AddUser("alice", "AdministratorAccess");
            Account.AddRole("worker", Account.Id, "AdministratorAccess");
            try
            {
                Cloud.Keep(Journal);
            }
            catch
            {
                Journal.Dispose();
                throw;
            }
        }

        internal SimulatedJournal Journal { get; }

        internal SimulatedClock Clock { get; }

        internal SimulatedCloud Cloud { get; }

        internal SimulatedAccount Account { get; }

        internal SimulatedActor Alice { get; }

        internal string Picture() => string.Join('\n',
            WithoutUse(Alice.Call("iam", "GetAccountAuthorizationDetails")), Alice.Call("iam", "ListAccessKeys", In(("UserName", "eve"))).ToJsonString(), Alice.Call("ec2", "DescribeInstances", region: "eu-west-1").ToJsonString());

        public void Dispose() => Journal.Dispose();

        // When a role was last used is known of reads too, and those are not kept.
        private static string WithoutUse(JsonObject details)
        {
            foreach (var role in details["RoleDetailList"]!.AsArray()) role!.AsObject().Remove("RoleLastUsed");
            return details.ToJsonString();
        }
    }
}
