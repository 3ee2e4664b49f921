using System.Text.Json.Nodes;
using IncidentKit.Trail;
using static IncidentKit.Tests.Trail.Corpus.CorpusWorld;

namespace IncidentKit.Tests.Trail.Corpus;

/// <summary>The attacker: he has the build server's key, and goes on from there by every way that there is.</summary>
internal sealed class CorpusAttack(CorpusRecorder recorder, CorpusWorld world, CorpusOwners owners, CorpusTruth truth)
{
    private const string Global = "us-east-1";
    private const string Agent = "Boto3/1.28 Python/3.10 Linux/5.15";
    private readonly string[] addresses = ["45.137.22.8", "45.137.22.9", "185.220.101.4", "91.240.118.7"];

    internal void Run()
    {
        recorder.Now = Attack;
        truth.LeakedKey = world.Build.Identity.AccessKeyId!;
        truth.Credentials[truth.LeakedKey] = null;
        truth.AttackersAddresses.AddRange(addresses);
        var leaked = world.Build.At(addresses[0], Agent);
        var before = recorder.Events.Count;
        Look(leaked);
        var backdoor = MakeBackdoor(leaked);
        var page = SignIn(backdoor.Actor, backdoor.Name);
        LetStrangerIn(leaked);
        var session = TakeRole(leaked);
        RunMachines(session);
        Federate(leaked);
        Multiply(backdoor.Actor);
        CrossOver(session);
        CallByService(leaked);
        var (launches, entries) = (new CorpusLaunches(recorder, world, owners, truth), new CorpusEntries(recorder, world, truth));
        launches.All(leaked, "render");
        launches.All(session, "burst");
        entries.All(leaked, "vendor");
        entries.Switch(page, Main, "deploy", world.DeployRoleId);
        entries.Switch(page, Second, "audit", world.AuditRoleId);
        Hide(leaked);
        UseNameAgain(leaked);
        Fail(backdoor.Actor);
        foreach (var item in recorder.Events.Skip(before)) truth.AttackersEvents.Add(item.EventId);
    }

    private void Look(CorpusActor actor)
    {
        recorder.Call(actor, "sts", "GetCallerIdentity", Region);
        foreach (var (service, name) in new[] { ("iam", "ListUsers"), ("iam", "ListRoles"), ("s3", "ListBuckets"), ("ec2", "DescribeInstances"), ("ec2", "DescribeImages"), ("lambda", "ListFunctions20150331"), ("secretsmanager", "ListSecrets"), ("ses", "GetSendQuota"), ("ses", "GetSendStatistics"), ("servicequotas", "ListServiceQuotas") })
            recorder.Call(actor, service, name, Region, error: name == "ListRoles" ? "AccessDenied" : null);
        foreach (var region in new[] { "us-east-1", "us-west-2", "ap-south-1", "sa-east-1", "eu-west-3", "ca-central-1" }) recorder.Call(actor, "ec2", "DescribeInstances", region);
    }

    private (CorpusActor Actor, string Name) MakeBackdoor(CorpusActor actor)
    {
        var made = MakeUser(actor, "support-agent");
        recorder.Call(actor, "iam", "AttachUserPolicy", Global, new JsonObject { ["userName"] = "support-agent", ["policyArn"] = "arn:aws:iam::aws:policy/AdministratorAccess" });
        truth.Grants.Add(("attachedPolicy", $"arn:aws:iam::{Main}:user/support-agent", "arn:aws:iam::aws:policy/AdministratorAccess"));
        var used = made.At(addresses[2]);
        recorder.Call(used, "iam", "ListUsers", Global);
        return (used, "support-agent");
    }

    private CorpusActor MakeUser(CorpusActor actor, string name)
    {
        var (user, key) = (recorder.Id("AIDA"), recorder.Id("AKIA"));
        recorder.Call(actor, "iam", "CreateUser", Global, new JsonObject { ["userName"] = name }, new JsonObject { ["user"] = new JsonObject { ["userName"] = name, ["userId"] = user, ["arn"] = $"arn:aws:iam::{actor.Account}:user/{name}" } });
        recorder.Call(actor, "iam", "CreateAccessKey", Global, new JsonObject { ["userName"] = name }, new JsonObject { ["accessKey"] = new JsonObject { ["userName"] = name, ["accessKeyId"] = key } });
        truth.Principals.Add(user);
        truth.Credentials[key] = actor.Identity.AccessKeyId;
        return CorpusActor.User(actor.Account, name, user, key, actor.Address, Agent);
    }

    private CorpusActor SignIn(CorpusActor actor, string name)
    {
        recorder.Call(actor, "iam", "CreateLoginProfile", Global, new JsonObject { ["userName"] = name }, new JsonObject { ["loginProfile"] = new JsonObject { ["userName"] = name } });
        truth.Credentials[name] = actor.Identity.AccessKeyId;
        var page = actor with { Address = addresses[3], Agent = "Mozilla/5.0", Identity = actor.Identity with { AccessKeyId = null } };
        recorder.Call(page, "signin", "ConsoleLogin", Global, response: new JsonObject { ["ConsoleLogin"] = "Success" }, additional: new JsonObject { ["MFAUsed"] = "No" });
        var session = page with { Identity = page.Identity with { AccessKeyId = recorder.Id("ASIA"), HasSessionContext = true, SessionCreatedAt = recorder.Now.AddSeconds(2), SessionMfa = false } };
        truth.Credentials[session.Identity.AccessKeyId!] = null;
        recorder.Call(session, "ec2", "DescribeInstances", Region);
        recorder.Call(session, "ec2", "CreateKeyPair", Region, new JsonObject { ["keyName"] = "ops" }, new JsonObject { ["keyName"] = "ops", ["keyPairId"] = Made("ec2:key-pair", recorder.Hex("key-")) });
        return session;
    }

    private void LetStrangerIn(CorpusActor actor)
    {
        var role = recorder.Id("AROA");
        const string Trust = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{Stranger}}:root"},"Action":"sts:AssumeRole"}]}""";
        recorder.Call(actor, "iam", "CreateRole", Global, new JsonObject { ["roleName"] = "OrgSupport", ["assumeRolePolicyDocument"] = Trust }, new JsonObject { ["role"] = new JsonObject { ["roleName"] = "OrgSupport", ["roleId"] = role, ["arn"] = $"arn:aws:iam::{Main}:role/OrgSupport" } });
        truth.Principals.Add(role);
        truth.Grants.Add(("trustPolicy", $"arn:aws:iam::{Main}:role/OrgSupport", null));
        var stranger = new CorpusActor(new() { Type = "AWSAccount", AccountId = Stranger, PrincipalId = recorder.Id("AIDA") }, addresses[1], Agent, Main);
        var session = Assumed(stranger, "OrgSupport", role, "me");
        recorder.Call(session, "s3", "CreateBucket", Region, new JsonObject { ["bucketName"] = Made("s3:bucket", "exfil-" + recorder.Random.Next(10_000)) });
    }

    private CorpusActor TakeRole(CorpusActor actor)
    {
        var session = Assumed(actor, "deploy", world.DeployRoleId, "ci");
        recorder.Call(session, "iam", "PutRolePolicy", Global, new JsonObject { ["roleName"] = "deploy", ["policyName"] = "all", ["policyDocument"] = "{}" });
        truth.Grants.Add(("inlinePolicy", $"arn:aws:iam::{Main}:role/deploy", "all"));
        return session;
    }

    private void RunMachines(CorpusActor actor)
    {
        var instance = Made("ec2:instance", recorder.Hex("i-"));
        recorder.Call(actor, "ec2", "RunInstances", Region, new JsonObject { ["iamInstanceProfile"] = new JsonObject { ["name"] = "app" } }, Instances(instance));
        var machine = owners.Begin(instance, "app", world.AppRoleId, "3.120.4.4");
        truth.Credentials[machine.Identity.AccessKeyId!] = instance;
        recorder.Call(machine, "lambda", "CreateFunction20150331", Region, new JsonObject { ["functionName"] = "health", ["role"] = $"arn:aws:iam::{Main}:role/app" }, new JsonObject { ["functionArn"] = $"arn:aws:lambda:{Region}:{Main}:function:health" });
        Made("lambda:function", "health");
        var function = owners.Begin("health", "app", world.AppRoleId, "3.120.5.5", "lambda");
        truth.Credentials[function.Identity.AccessKeyId!] = $"arn:aws:lambda:{Region}:{Main}:function:health";
        var second = Made("ec2:instance", recorder.Hex("i-"));
        recorder.Call(function, "ec2", "RunInstances", "us-west-2", new JsonObject(), Instances(second));
        recorder.Call(actor, "ec2", "TerminateInstances", Region, Instances(instance), new JsonObject());
    }

    private void Federate(CorpusActor actor)
    {
        var (key, arn) = (recorder.Id("ASIA"), $"arn:aws:sts::{Main}:federated-user/guest");
        recorder.Call(actor, "sts", "GetFederationToken", Region, new JsonObject { ["name"] = "guest" }, new JsonObject { ["credentials"] = new JsonObject { ["accessKeyId"] = key }, ["federatedUser"] = new JsonObject { ["arn"] = arn, ["federatedUserId"] = $"{Main}:guest" } });
        truth.Credentials[key] = actor.Identity.AccessKeyId;
        truth.Principals.Add($"{Main}:guest");
        var guest = new CorpusActor(new() { Type = "FederatedUser", AccountId = Main, Arn = arn, PrincipalId = $"{Main}:guest", AccessKeyId = key, HasSessionContext = true }, addresses[2], Agent, Main);
        recorder.Call(guest, "ec2", "RequestSpotInstances", Region, new JsonObject(), new JsonObject { ["spotInstanceRequestSet"] = new JsonObject { ["items"] = new JsonArray(new JsonObject { ["spotInstanceRequestId"] = Made("ec2:spot-instance-request", recorder.Hex("sir-")) }) } });
    }

    // Groups, fleets and requests launch machines by themselves, hours later.
    private void Multiply(CorpusActor actor)
    {
        recorder.Call(actor, "autoscaling", "CreateAutoScalingGroup", Region, new JsonObject { ["autoScalingGroupName"] = Made("autoscaling:group", "workers") });
        recorder.Call(world.Scaling, "ec2", "RunInstances", Region, CorpusOwners.Tagged("aws:autoscaling:groupName", "workers"), Instances(Made("ec2:instance", recorder.Hex("i-"))));
        var fleet = Made("ec2:spot-fleet-request", recorder.Hex("sfr-"));
        recorder.Call(actor, "ec2", "RequestSpotFleet", Region, new JsonObject(), new JsonObject { ["spotFleetRequestId"] = fleet });
        recorder.Call(CorpusActor.Service(Main, "spotfleet.amazonaws.com"), "ec2", "RunInstances", Region, CorpusOwners.Tagged("aws:ec2spot:fleet-request-id", fleet), Instances(Made("ec2:instance", recorder.Hex("i-"))));
        recorder.Call(actor, "ecs", "CreateCluster", Region, new JsonObject { ["clusterName"] = Made("ecs:cluster", "jobs") });
        var task = Made("ecs:task", recorder.Hex("") + recorder.Hex("")[..15]);
        recorder.Call(actor, "ecs", "RunTask", Region, new JsonObject { ["cluster"] = "jobs" }, new JsonObject { ["tasks"] = new JsonArray(new JsonObject { ["taskArn"] = $"arn:aws:ecs:{Region}:{Main}:task/jobs/{task}" }) });
        var running = owners.Begin(task, "app", world.AppRoleId, "3.120.6.6", "ecs-tasks");
        truth.Credentials[running.Identity.AccessKeyId!] = task;
    }

    private void CrossOver(CorpusActor actor)
    {
        var session = owners.AssumeAcross(actor, "audit", world.AuditRoleId, Second, "review");
        truth.Credentials[session.Identity.AccessKeyId!] = actor.Identity.AccessKeyId;
        var there = MakeUser(session, "backup-agent");
        recorder.Call(there.At(addresses[1]), "s3", "PutBucketPolicy", Region, new JsonObject { ["bucketName"] = "ledger", ["bucketPolicy"] = new JsonObject() });
        truth.AlteredResources.Add(("s3:bucket", "ledger"));
        truth.Grants.Add(("resourcePolicy", "ledger", null));
    }

    // CloudFormation makes the calls, with a key of its own for each.
    private void CallByService(CorpusActor actor)
    {
        const string Stack = $"arn:aws:cloudformation:{Region}:{Main}:stack/infra/11111111-2222-3333-4444-555555555555";
        recorder.Call(actor, "cloudformation", "CreateStack", Region, new JsonObject { ["stackName"] = "infra" }, new JsonObject { ["stackId"] = Stack });
        Made("cloudformation:stack", Stack);
        var key = recorder.Id("ASIA");
        truth.Credentials[key] = truth.LeakedKey;
        var service = actor with { Address = "cloudformation.amazonaws.com", Agent = "cloudformation.amazonaws.com", Identity = actor.Identity with { AccessKeyId = key, InvokedBy = "cloudformation.amazonaws.com", HasSessionContext = true, SessionCreatedAt = recorder.Now.AddSeconds(1), SessionMfa = false } };
        recorder.Call(service, "sqs", "CreateQueue", Region, new JsonObject { ["queueName"] = "jobs" }, new JsonObject { ["queueUrl"] = $"https://sqs.{Region}.amazonaws.com/{Main}/jobs" });
        Made("sqs:queue", "jobs");
    }

    private void Hide(CorpusActor actor)
    {
        recorder.Call(actor, "cloudtrail", "StopLogging", Region, new JsonObject { ["name"] = "all" });
        recorder.Call(actor, "guardduty", "DeleteDetector", Region, new JsonObject { ["detectorId"] = "d1" });
        truth.AlteredResources.UnionWith([("cloudtrail:trail", "all"), ("guardduty:detector", "d1")]);
    }

    // The owner had a user of this name, and deleted it; the attacker makes one, deletes it, and makes another.
    private void UseNameAgain(CorpusActor actor)
    {
        MakeUser(actor, "svc-metrics");
        recorder.Call(actor, "iam", "DeleteUser", Global, new JsonObject { ["userName"] = "svc-metrics" });
        recorder.Call(MakeUser(actor, "svc-metrics").At(addresses[3]), "s3", "ListBuckets", Region);
    }

    private void Fail(CorpusActor actor)
    {
        recorder.Call(actor, "iam", "CreateUser", Global, new JsonObject { ["userName"] = "never" }, error: "LimitExceeded");
        recorder.Call(actor, "sts", "AssumeRole", Region, new JsonObject { ["roleArn"] = $"arn:aws:iam::{Second}:role/admin", ["roleSessionName"] = "x" }, error: "AccessDenied");
        recorder.Call(actor, "ec2", "RunInstances", Region, new JsonObject(), error: "Client.VcpuLimitExceeded");
    }

    private CorpusActor Assumed(CorpusActor caller, string role, string roleId, string name)
    {
        var session = owners.Assume(caller, role, roleId, Main, name, caller.Address);
        truth.Credentials[session.Identity.AccessKeyId!] = caller.Identity.AccessKeyId ?? $"arn:aws:iam::{Main}:role/{role}";
        return session;
    }

    private static JsonObject Instances(string id) => new() { ["instancesSet"] = new JsonObject { ["items"] = new JsonArray(new JsonObject { ["instanceId"] = id }) } };

    private string Made(string type, string id)
    {
        truth.MadeResources.Add((type, id));
        return id;
    }
}
