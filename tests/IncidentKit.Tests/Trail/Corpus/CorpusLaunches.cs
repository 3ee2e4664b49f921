using System.Text.Json.Nodes;
using static IncidentKit.Tests.Trail.Corpus.CorpusOwners;
using static IncidentKit.Tests.Trail.Corpus.CorpusWorld;

namespace IncidentKit.Tests.Trail.Corpus;

/// <summary>Has services launch machines and make things for whoever asks them to: owners and the attacker do it in the same ways.</summary>
internal sealed class CorpusLaunches(CorpusRecorder recorder, CorpusWorld world, CorpusOwners owners, CorpusTruth truth)
{
    private const string CloudFormation = "cloudformation.amazonaws.com";

    internal void All(CorpusActor actor, string name)
    {
        Batch(actor, $"{name}-jobs");
        Cluster(actor, name);
        Fleet(actor);
        SpotFleet(actor);
        Group(actor, $"{name}-group");
        Tasks(actor, $"{name}-tasks");
        Environment(actor, $"{name}-site");
        Stack(actor, $"{name}-stack");
    }

    // Batch makes a cluster and a group, named after the environment, and runs the jobs as tasks.
    private void Batch(CorpusActor actor, string name)
    {
        var batch = CorpusActor.Linked(Main, "AWSServiceRoleForBatch", world.ServicesRoleId, "aws-batch", "batch.amazonaws.com");
        recorder.Call(actor, "batch", "CreateComputeEnvironment", Region, new JsonObject { ["computeEnvironmentName"] = Made("batch:compute-environment", name), ["type"] = "MANAGED" },
            new JsonObject { ["computeEnvironmentName"] = name, ["computeEnvironmentArn"] = $"arn:aws:batch:{Region}:{Main}:compute-environment/{name}" });
        var (cluster, group, task) = (Made("ecs:cluster", $"AWSBatch-{name}-{recorder.Guid()}"), Made("autoscaling:group", $"{name}-asg-{recorder.Guid()}"), Made("ecs:task", recorder.Task()));
        recorder.Call(batch, "ecs", "CreateCluster", Region, new JsonObject { ["clusterName"] = cluster }, new JsonObject { ["cluster"] = new JsonObject { ["clusterName"] = cluster } });
        recorder.Call(batch, "autoscaling", "CreateAutoScalingGroup", Region, new JsonObject { ["autoScalingGroupName"] = group });
        recorder.Call(actor, "batch", "CreateJobQueue", Region, new JsonObject { ["jobQueueName"] = Made("batch:job-queue", name) }, new JsonObject { ["jobQueueName"] = name });
        recorder.Call(actor, "batch", "RegisterJobDefinition", Region, new JsonObject { ["jobDefinitionName"] = name }, new JsonObject { ["jobDefinitionName"] = name, ["revision"] = 1 });
        Made("batch:job-definition", $"{name}:1");
        recorder.Call(actor, "batch", "SubmitJob", Region, new JsonObject { ["jobName"] = name, ["jobQueue"] = name }, new JsonObject { ["jobId"] = Made("batch:job", recorder.Guid()), ["jobName"] = name });
        Launch(world.Scaling, ("aws:autoscaling:groupName", group));
        recorder.Call(batch, "ecs", "RunTask", Region, new JsonObject { ["cluster"] = cluster }, new JsonObject { ["tasks"] = new JsonArray(new JsonObject { ["taskArn"] = $"arn:aws:ecs:{Region}:{Main}:task/{cluster}/{task}" }) });
        Begun(owners.Begin(task, "app", world.AppRoleId, "3.120.7.7", "ecs-tasks"), task);
    }

    private void Cluster(CorpusActor actor, string name)
    {
        var flow = Made("emr:cluster", recorder.Id("j-")[..15]);
        recorder.Call(actor, "elasticmapreduce", "RunJobFlow", Region, new JsonObject { ["name"] = name, ["serviceRole"] = "EMR_DefaultRole" }, new JsonObject { ["jobFlowId"] = flow });
        var service = CorpusActor.Session(Main, "EMR_DefaultRole", world.ServicesRoleId, "CCSSession", null, "elasticmapreduce.amazonaws.com", "elasticmapreduce.amazonaws.com", "elasticmapreduce.amazonaws.com");
        var machine = Launch(service, ("aws:elasticmapreduce:job-flow-id", flow));
        Begun(owners.Begin(machine, "app", world.AppRoleId, "3.120.8.8"), machine);
    }

    // The launches are recorded before the call that they are part of, in the caller's name and without a key.
    private void Fleet(CorpusActor actor)
    {
        var (fleet, first, second) = (Made("ec2:fleet", recorder.Hex("fleet-")), recorder.Hex("i-"), Made("ec2:instance", recorder.Hex("i-")));
        recorder.Now = recorder.Now.AddSeconds(30);
        Launch(actor.By("ec2fleet.amazonaws.com", null, recorder.Now.AddSeconds(1)), ("aws:ec2:fleet-id", fleet), first, recorder.Now);
        recorder.Record(recorder.Now.AddSeconds(1), actor, "ec2", "CreateFleet", Region, Parse("""{"CreateFleetRequest":{"Type":"instant"}}"""), Fleet(fleet, first, second));
        var kept = Made("ec2:fleet", recorder.Hex("fleet-"));
        recorder.Call(actor, "ec2", "CreateFleet", Region, Parse("""{"CreateFleetRequest":{"Type":"maintain"}}"""), new JsonObject { ["CreateFleetResponse"] = new JsonObject { ["fleetId"] = kept } });
        Launch(CorpusActor.Linked(Main, "AWSServiceRoleForEC2Fleet", world.ServicesRoleId, "EC2Fleet", "ec2fleet.amazonaws.com"), ("aws:ec2:fleet-id", kept));
    }

    private void SpotFleet(CorpusActor actor)
    {
        var fleet = Made("ec2:spot-fleet-request", recorder.Hex("sfr-"));
        recorder.Call(actor, "ec2", "RequestSpotFleet", Region, new JsonObject(), new JsonObject { ["spotFleetRequestId"] = fleet });
        Launch(CorpusActor.Linked(Main, "AWSServiceRoleForEC2SpotFleet", world.ServicesRoleId, "SpotFleet", "spotfleet.amazonaws.com"), ("aws:ec2spot:fleet-request-id", fleet));
    }

    // Of late, groups launch by a fleet, which does the launching.
    private void Group(CorpusActor actor, string name)
    {
        recorder.Call(actor, "autoscaling", "CreateAutoScalingGroup", Region, new JsonObject { ["autoScalingGroupName"] = Made("autoscaling:group", name) });
        var (fleet, machine) = (Made("ec2:fleet", recorder.Hex("fleet-")), recorder.Hex("i-"));
        recorder.Call(world.Scaling, "ec2", "CreateFleet", Region,
            Parse($$"""{"CreateFleetRequest":{"Type":"instant","TagSpecification":[{"ResourceType":"instance","tag":1,"Tag":[{"Key":"aws:autoscaling:groupName","tag":1,"Value":"{{name}}"}]}] } }"""), Fleet(fleet, machine));
        Launch(world.Scaling, ("aws:autoscaling:groupName", name), machine, recorder.Now);
        Launch(world.Scaling, ("aws:autoscaling:groupName", name));
    }

    // What a service of ECS starts is nowhere recorded but in the sessions of its role.
    private void Tasks(CorpusActor actor, string name)
    {
        var role = recorder.Id("AROA");
        recorder.Call(actor, "iam", "CreateRole", "us-east-1", new JsonObject { ["roleName"] = name }, new JsonObject { ["role"] = new JsonObject { ["roleName"] = name, ["roleId"] = role, ["arn"] = $"arn:aws:iam::{Main}:role/{name}" } });
        truth.Principals.Add(role);
        truth.Grants.Add(("trustPolicy", $"arn:aws:iam::{Main}:role/{name}", null));
        recorder.Call(actor, "ecs", "RegisterTaskDefinition", Region, new JsonObject { ["family"] = name }, new JsonObject { ["taskDefinition"] = new JsonObject { ["family"] = name, ["revision"] = 1 } });
        Made("ecs:task-definition", $"{name}:1");
        recorder.Call(actor, "ecs", "CreateService", Region, new JsonObject { ["serviceName"] = Made("ecs:service", name), ["taskDefinition"] = name, ["cluster"] = "shared" });
        Begun(owners.Begin(recorder.Task(), name, role, "3.120.9.9", "ecs-tasks"), $"arn:aws:iam::{Main}:role/{name}");
    }

    // Beanstalk has CloudFormation make all, both in the caller's name.
    private void Environment(CorpusActor actor, string name)
    {
        var environment = Made("elasticbeanstalk:environment", recorder.Id("e-")[..12]);
        recorder.Call(actor, "elasticbeanstalk", "CreateEnvironment", Region, new JsonObject { ["environmentName"] = name }, new JsonObject { ["environmentId"] = environment, ["environmentName"] = name });
        var tags = $$"""{"key":"elasticbeanstalk:environment-id","value":"{{environment}}"}""";
        var at = recorder.Now.AddSeconds(1);
        var stack = Made("cloudformation:stack", $"arn:aws:cloudformation:{Region}:{Main}:stack/awseb-{environment}-stack/{recorder.Guid()}");
        recorder.Call(Behalf(actor, "elasticbeanstalk.amazonaws.com", at), "cloudformation", "CreateStack", Region, Parse($$"""{"stackName":"awseb-{{environment}}-stack","tags":[{{tags}}]}"""), new JsonObject { ["stackId"] = stack });
        var maker = Behalf(actor, CloudFormation, at);
        recorder.Call(maker, "ec2", "CreateSecurityGroup", Region, new JsonObject { ["groupName"] = name }, new JsonObject { ["groupId"] = Made("ec2:security-group", recorder.Hex("sg-")) });
        var group = Made("autoscaling:group", $"awseb-{environment}-stack-AWSEBAutoScalingGroup");
        recorder.Call(maker, "autoscaling", "CreateAutoScalingGroup", Region, Parse($$"""{"autoScalingGroupName":"{{group}}","tags":[{{tags}}]}"""));
        Launch(world.Scaling, ("aws:autoscaling:groupName", group));
    }

    // A stack with a role of its own: its sessions are of everybody's stacks, and only tags say of which.
    private void Stack(CorpusActor actor, string name)
    {
        var stack = Made("cloudformation:stack", $"arn:aws:cloudformation:{Region}:{Main}:stack/{name}/{recorder.Guid()}");
        recorder.Call(actor, "cloudformation", "CreateStack", Region, new JsonObject { ["stackName"] = name, ["roleARN"] = $"arn:aws:iam::{Main}:role/cloudformation" }, new JsonObject { ["stackId"] = stack });
        var maker = CorpusActor.Session(Main, "cloudformation", world.ServicesRoleId, "AWSCloudFormation", "ASIACLOUDFORMATIONXX", CloudFormation, CloudFormation, CloudFormation);
        var group = Made("autoscaling:group", $"{name}-Group");
        recorder.Call(maker, "autoscaling", "CreateAutoScalingGroup", Region, Parse($$"""{"autoScalingGroupName":"{{group}}","tags":[{"key":"aws:cloudformation:stack-id","value":"{{stack}}"}]}"""));
        Launch(world.Scaling, ("aws:autoscaling:groupName", group));
    }

    private CorpusActor Behalf(CorpusActor actor, string service, DateTimeOffset at)
    {
        var made = actor.By(service, recorder.Id("ASIA"), at);
        Begun(made, actor.Identity.AccessKeyId);
        return made;
    }

    private string Launch(CorpusActor service, (string Key, string Value) tag, string? id = null, DateTimeOffset? at = null)
    {
        var machine = Made("ec2:instance", id ?? recorder.Hex("i-"));
        if (at is null) recorder.Now = recorder.Now.AddSeconds(recorder.Random.Next(1, 20));
        recorder.Record(at ?? recorder.Now, service, "ec2", "RunInstances", Region, Tagged(tag.Key, tag.Value), Parse($$$"""{"instancesSet":{"items":[{"instanceId":"{{{machine}}}"}]}}"""));
        return machine;
    }

    private static JsonObject Fleet(string id, params string[] machines)
    {
        var ids = new JsonObject { ["item"] = new JsonArray([.. machines.Select(machine => (JsonNode)machine)]) };
        return new() { ["CreateFleetResponse"] = new JsonObject { ["fleetId"] = id, ["fleetInstanceSet"] = new JsonObject { ["item"] = new JsonObject { ["lifecycle"] = "on-demand", ["instanceIds"] = ids } } } };
    }

    private void Begun(CorpusActor session, string? parent) => truth.Credentials[session.Identity.AccessKeyId!] = parent;

    private string Made(string type, string id)
    {
        truth.MadeResources.Add((type, id));
        return id;
    }
}
