using System.Text.Json.Nodes;
using static IncidentKit.Tests.Trail.Corpus.CorpusWorld;

namespace IncidentKit.Tests.Trail.Corpus;

/// <summary>The owners' ordinary work, and what of it looks like an attacker's.</summary>
internal sealed class CorpusOwners(CorpusRecorder recorder, CorpusWorld world, CorpusTruth truth)
{
    private static readonly (string Service, string Name)[] Looks =
        [("ec2", "DescribeInstances"), ("ec2", "DescribeVolumes"), ("s3", "ListBuckets"), ("lambda", "ListFunctions20150331"), ("cloudwatch", "GetMetricData"), ("iam", "ListUsers"), ("sts", "GetCallerIdentity"), ("rds", "DescribeDBInstances")];

    private static readonly string[] Regions = [Region, "eu-west-1"];

    /// <summary>Reading calls over three weeks, some of them refused; the build server's are of every day, also while the attacker uses its key.</summary>
    internal void Read(int calls)
    {
        for (var i = 0; i < calls; i++)
        {
            var at = Start.AddSeconds(i * (21.0 * 24 * 3600 / calls));
            var isBuild = i % 4 == 0;
            var actor = isBuild ? world.Build : world.People[recorder.Random.Next(world.People.Count)];
            var (service, name) = isBuild ? ("ecr", i % 8 == 0 ? "GetAuthorizationToken" : "DescribeImages") : Looks[recorder.Random.Next(Looks.Length)];
            var id = recorder.Record(at, actor, service, name, Regions[recorder.Random.Next(Regions.Length)], error: recorder.Random.Next(40) == 0 ? "AccessDenied" : null);
            if (isBuild && at >= Attack) truth.OwnersEventsOnLeakedKey.Add(id);
        }
    }

    /// <summary>Deployments: sessions, machines, a role of another account.</summary>
    internal void Deploy(DateTimeOffset at)
    {
        recorder.Now = at;
        var session = Assume(world.Build, "deploy", world.DeployRoleId, Main, "release", world.Build.Address);
        var instance = recorder.Hex("i-");
        recorder.Call(session, "ec2", "RunInstances", Region, Parse("""{"instancesSet":{"items":[{"imageId":"ami-1"}]}}"""), new JsonObject { ["instancesSet"] = new JsonObject { ["items"] = new JsonArray(new JsonObject { ["instanceId"] = instance }) } });
        Begin(instance, "app", world.AppRoleId, "203.0.113.9");
        var audit = AssumeAcross(session, "audit", world.AuditRoleId, Second, "release");
        recorder.Call(audit, "ec2", "DescribeInstances", Region);
        recorder.Call(session, "ec2", "TerminateInstances", Region, new JsonObject { ["instancesSet"] = new JsonObject { ["items"] = new JsonArray(new JsonObject { ["instanceId"] = instance }) } }, new JsonObject());
        if (at < Attack) return;
        foreach (var item in recorder.Events.Where(item => item.EventTime >= at && item.Identity.AccessKeyId == world.Build.Identity.AccessKeyId)) truth.OwnersEventsOnLeakedKey.Add(item.EventId);
    }

    /// <summary>What an administrator does that looks bad: users, keys, a trail changed, a vendor let in, a group that grows by itself.</summary>
    internal void Administer(DateTimeOffset at)
    {
        recorder.Now = at;
        var (user, key) = (recorder.Id("AIDA"), recorder.Id("AKIA"));
        recorder.Call(world.Alice, "iam", "CreateUser", "us-east-1", new JsonObject { ["userName"] = "new.joiner" }, new JsonObject { ["user"] = new JsonObject { ["userName"] = "new.joiner", ["userId"] = user, ["arn"] = $"arn:aws:iam::{Main}:user/new.joiner" } });
        recorder.Call(world.Alice, "iam", "CreateAccessKey", "us-east-1", new JsonObject { ["userName"] = "new.joiner" }, new JsonObject { ["accessKey"] = new JsonObject { ["userName"] = "new.joiner", ["accessKeyId"] = key } });
        recorder.Call(CorpusActor.User(Main, "new.joiner", user, key, world.Alice.Address, world.Alice.Agent), "s3", "ListBuckets", Region);
        recorder.Call(world.Alice, "cloudtrail", "PutEventSelectors", Region, new JsonObject { ["trailName"] = "all" }, new JsonObject());
        recorder.Call(world.Alice, "autoscaling", "CreateAutoScalingGroup", Region, new JsonObject { ["autoScalingGroupName"] = "web" });
        var instance = recorder.Hex("i-");
        recorder.Call(world.Scaling, "ec2", "RunInstances", Region, Tagged("aws:autoscaling:groupName", "web"), new JsonObject { ["instancesSet"] = new JsonObject { ["items"] = new JsonArray(new JsonObject { ["instanceId"] = instance }) } });
        recorder.Call(world.Alice, "iam", "DeleteUser", "us-east-1", new JsonObject { ["userName"] = "svc-metrics" }, new JsonObject());
    }

    internal void MakeMetricsUser(DateTimeOffset at)
    {
        recorder.Now = at;
        var (user, key) = (recorder.Id("AIDA"), recorder.Id("AKIA"));
        recorder.Call(world.Alice, "iam", "CreateUser", "us-east-1", new JsonObject { ["userName"] = "svc-metrics" }, new JsonObject { ["user"] = new JsonObject { ["userName"] = "svc-metrics", ["userId"] = user, ["arn"] = $"arn:aws:iam::{Main}:user/svc-metrics" } });
        recorder.Call(world.Alice, "iam", "CreateAccessKey", "us-east-1", new JsonObject { ["userName"] = "svc-metrics" }, new JsonObject { ["accessKey"] = new JsonObject { ["userName"] = "svc-metrics", ["accessKeyId"] = key } });
        recorder.Call(CorpusActor.User(Main, "svc-metrics", user, key, world.Alice.Address, "boto3/1.34"), "cloudwatch", "PutMetricData", Region);
    }

    /// <summary>All that services do for an attacker they do for owners too, also for the one whose key leaked; and owners enter by all doors.</summary>
    internal void Enlist(DateTimeOffset at, string name)
    {
        recorder.Now = at;
        var nothing = new CorpusTruth();
        var (launches, entries) = (new CorpusLaunches(recorder, world, this, nothing), new CorpusEntries(recorder, world, nothing));
        launches.All(world.Build, $"{name}-build");
        launches.All(world.Alice, name);
        entries.All(world.Alice, name);
        entries.Enter(world.Alice, recorder.Guid(), "carol", $"AWSReservedSSO_{OwnersSetName}_c194f596bcea55cc", world.ReservedRoleId);
        var page = entries.SignIn(world.Alice, world.Alice.Address);
        entries.Switch(page, Main, "deploy", world.DeployRoleId);
        entries.Switch(page, Second, "audit", world.AuditRoleId);
        Begin("health", "app", world.AppRoleId, "3.120.5.6", "lambda", "us-west-2");
        Begin(recorder.Task(), "app", world.AppRoleId, "3.120.6.7", "ecs-tasks");
    }

    internal CorpusActor Assume(CorpusActor caller, string role, string roleId, string account, string name, string address)
    {
        var key = recorder.Id("ASIA");
        recorder.Call(caller, "sts", "AssumeRole", Region, new JsonObject { ["roleArn"] = $"arn:aws:iam::{account}:role/{role}", ["roleSessionName"] = name }, Credentials(account, role, roleId, name, key));
        var session = CorpusActor.Session(account, role, roleId, name, key, address, caller.Agent);
        return session with { Identity = session.Identity with { SessionCreatedAt = recorder.Now } };
    }

    internal CorpusActor AssumeAcross(CorpusActor caller, string role, string roleId, string account, string name)
    {
        var (key, shared) = (recorder.Id("ASIA"), Guid.Parse($"00000000-0000-0000-0000-{recorder.Random.NextInt64(1L << 40):x12}").ToString());
        var request = new JsonObject { ["roleArn"] = $"arn:aws:iam::{account}:role/{role}", ["roleSessionName"] = name };
        recorder.Call(caller, "sts", "AssumeRole", Region, request, Credentials(account, role, roleId, name, key), shared: shared);
        var stranger = new CorpusActor(new() { Type = "AWSAccount", AccountId = caller.Account, PrincipalId = caller.Identity.PrincipalId }, caller.Address, caller.Agent, account);
        recorder.Record(recorder.Now, stranger, "sts", "AssumeRole", Region, request.DeepClone(), Credentials(account, role, roleId, name, key), shared: shared);
        return CorpusActor.Session(account, role, roleId, name, key, caller.Address, caller.Agent);
    }

    /// <summary>The session of an instance's, function's or task's role begins.</summary>
    internal CorpusActor Begin(string name, string role, string roleId, string address, string service = "ec2", string region = Region)
    {
        var key = recorder.Id("ASIA");
        recorder.Call(CorpusActor.Service(Main, $"{service}.amazonaws.com"), "sts", "AssumeRole", region, new JsonObject { ["roleArn"] = $"arn:aws:iam::{Main}:role/{role}", ["roleSessionName"] = name }, Credentials(Main, role, roleId, name, key));
        var session = CorpusActor.Session(Main, role, roleId, name, key, address, "aws-sdk-java/2.20");
        recorder.Call(session, "s3", "ListBuckets", region);
        return session;
    }

    internal static JsonNode Tagged(string key, string value) => new JsonObject { ["tagSpecificationSet"] = new JsonObject { ["items"] = new JsonArray(new JsonObject { ["resourceType"] = "instance", ["tags"] = new JsonArray(new JsonObject { ["key"] = key, ["value"] = value }) }) } };

    internal static JsonNode Parse(string json) => JsonNode.Parse(json)!;

    internal static JsonObject Credentials(string account, string role, string roleId, string name, string key) => new()
    {
        ["credentials"] = new JsonObject { ["accessKeyId"] = key, ["expiration"] = "Mar 30, 2026, 4:15:32 PM" },
        ["assumedRoleUser"] = new JsonObject { ["assumedRoleId"] = $"{roleId}:{name}", ["arn"] = $"arn:aws:sts::{account}:assumed-role/{role}/{name}" },
    };
}
