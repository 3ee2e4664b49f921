using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Tests.Scenarios;

/// <summary>What a careful responder does in the five-day notice, by hand and in the right order: proof that it can be done under AWS's rules.</summary>
internal sealed class CleanUp(SimulatedScenario scenario)
{
    private static readonly string[] DeniedRoles = ["deploy-pipeline", "ops-admin", "data-export"];
    private readonly string account = scenario.Account.Id;

    internal void Run()
    {
        Contain();
        EndLaunchers();
        EndInstances();
        Clear();
        Restore();
        scenario.Clock().Advance(TimeSpan.FromMinutes(2));
        foreach (var group in Planted("ec2:security-group")) Call("ec2", "DeleteSecurityGroup", new() { ["GroupId"] = group.Id }, group.Region);
    }

    internal JsonObject Call(string service, string operation, JsonObject? input = null, string region = "us-east-1") => scenario.Responder.Call(service, operation, input, region);

    private IEnumerable<ScenarioResource> Planted(string type) => scenario.Truth.Planted.Where(resource => resource.Type == type);

    private void Contain()
    {
        Call("iam", "UpdateAccessKey", new() { ["UserName"] = "ci-deploy", ["AccessKeyId"] = scenario.Truth.Credentials[0].AccessKeyId, ["Status"] = "Inactive" });
        foreach (var key in Planted("iam:access-key"))
        {
            var user = scenario.Truth.Credentials.Single(credential => credential.AccessKeyId == key.Id).Principal.Split('/')[^1];
            Call("iam", "DeleteAccessKey", new() { ["UserName"] = user, ["AccessKeyId"] = key.Id });
        }

        foreach (var role in DeniedRoles) Call("iam", "PutRolePolicy", new() { ["RoleName"] = role, ["PolicyName"] = "AWSRevokeOlderSessions", ["PolicyDocument"] = DenyOlder() });
        Call("iam", "PutUserPolicy", new() { ["UserName"] = "jonas.weber", ["PolicyName"] = "RevokeOlderSessions", ["PolicyDocument"] = DenyOlder() });
        foreach (var profile in Planted("iam:login-profile")) Call("iam", "DeleteLoginProfile", new() { ["UserName"] = profile.Id });
    }

    private void EndLaunchers()
    {
        foreach (var group in Planted("autoscaling:group")) Call("autoscaling", "DeleteAutoScalingGroup", new() { ["AutoScalingGroupName"] = group.Id, ["ForceDelete"] = true }, group.Region);
        foreach (var fleet in Planted("ec2:fleet")) Call("ec2", "DeleteFleets", new() { ["FleetIds"] = new JsonArray(fleet.Id), ["TerminateInstances"] = true }, fleet.Region);
        foreach (var fleet in Planted("ec2:spot-fleet-request")) Call("ec2", "CancelSpotFleetRequests", new() { ["SpotFleetRequestIds"] = new JsonArray(fleet.Id), ["TerminateInstances"] = true }, fleet.Region);
        foreach (var request in Planted("ec2:spot-instance-request")) Call("ec2", "CancelSpotInstanceRequests", new() { ["SpotInstanceRequestIds"] = new JsonArray(request.Id) }, request.Region);
        foreach (var template in Planted("ec2:launch-template")) Call("ec2", "DeleteLaunchTemplate", new() { ["LaunchTemplateId"] = template.Id }, template.Region);
    }

    private void EndInstances()
    {
        var instances = Planted("ec2:instance").ToArray();
        foreach (var instance in instances.Where(instance => IsProtected(instance)))
            Call("ec2", "ModifyInstanceAttribute", new() { ["InstanceId"] = instance.Id, ["DisableApiTermination"] = new JsonObject { ["Value"] = false } }, instance.Region);
        scenario.Clock().Advance(TimeSpan.FromSeconds(5));
        foreach (var region in instances.GroupBy(instance => instance.Region))
            Call("ec2", "TerminateInstances", new() { ["InstanceIds"] = new JsonArray([.. region.Select(instance => (JsonNode)instance.Id)]) }, region.Key);
    }

    private void Clear()
    {
        foreach (var pair in Planted("ec2:key-pair")) Call("ec2", "DeleteKeyPair", new() { ["KeyPairId"] = pair.Id }, pair.Region);
        foreach (var function in Planted("lambda:function")) Call("lambda", "DeleteFunction", new() { ["FunctionName"] = function.Id });
        Call("lambda", "RemovePermission", new() { ["FunctionName"] = "orders-api", ["StatementId"] = "monitoring" });
        foreach (var policy in Planted("iam:user-attached-policy")) Call("iam", "DetachUserPolicy", new() { ["UserName"] = Owner(policy), ["PolicyArn"] = "arn:aws:iam::aws:policy/" + Name(policy) });
        foreach (var policy in Planted("iam:role-attached-policy"))
        {
            var path = Name(policy) == "AmazonEC2SpotFleetTaggingRole" ? "service-role/" : "";
            Call("iam", "DetachRolePolicy", new() { ["RoleName"] = Owner(policy), ["PolicyArn"] = $"arn:aws:iam::aws:policy/{path}{Name(policy)}" });
        }

        foreach (var policy in Planted("iam:user-policy")) Call("iam", "DeleteUserPolicy", new() { ["UserName"] = Owner(policy), ["PolicyName"] = Name(policy) });
        foreach (var policy in Planted("iam:group-policy")) Call("iam", "DeleteGroupPolicy", new() { ["GroupName"] = Owner(policy), ["PolicyName"] = Name(policy) });
        foreach (var policy in Planted("iam:role-policy")) Call("iam", "DeleteRolePolicy", new() { ["RoleName"] = Owner(policy), ["PolicyName"] = Name(policy) });
        foreach (var membership in Planted("iam:group-membership")) Call("iam", "RemoveUserFromGroup", new() { ["GroupName"] = Owner(membership), ["UserName"] = Name(membership) });
        foreach (var device in Planted("iam:mfa-device"))
        {
            Call("iam", "DeactivateMFADevice", new() { ["UserName"] = "aws-support-svc", ["SerialNumber"] = device.Id });
            Call("iam", "DeleteVirtualMFADevice", new() { ["SerialNumber"] = device.Id });
        }

        foreach (var user in Planted("iam:user")) Call("iam", "DeleteUser", new() { ["UserName"] = user.Id });
        foreach (var profile in Planted("iam:instance-profile"))
        {
            Call("iam", "RemoveRoleFromInstanceProfile", new() { ["InstanceProfileName"] = profile.Id, ["RoleName"] = profile.Id });
            Call("iam", "DeleteInstanceProfile", new() { ["InstanceProfileName"] = profile.Id });
        }

        foreach (var role in Planted("iam:role")) Call("iam", "DeleteRole", new() { ["RoleName"] = role.Id });
        foreach (var provider in Planted("iam:saml-provider")) Call("iam", "DeleteSAMLProvider", new() { ["SAMLProviderArn"] = provider.Id });
        foreach (var provider in Planted("iam:oidc-provider")) Call("iam", "DeleteOpenIDConnectProvider", new() { ["OpenIDConnectProviderArn"] = provider.Id });
    }

    private void Restore()
    {
        var policy = $"arn:aws:iam::{account}:policy/fernhill-deploy";
        Call("iam", "SetDefaultPolicyVersion", new() { ["PolicyArn"] = policy, ["VersionId"] = "v2" });
        Call("iam", "DeletePolicyVersion", new() { ["PolicyArn"] = policy, ["VersionId"] = "v3" });
        var trust = JsonNode.Parse(scenario.Truth.Altered.Single(alteration => alteration.Resource.Type == "iam:role").Before)!["trust"]!.ToJsonString();
        Call("iam", "UpdateAssumeRolePolicy", new() { ["RoleName"] = "data-lake-reader", ["PolicyDocument"] = trust });
        Call("cloudtrail", "StartLogging", new() { ["Name"] = "audit-main" });
        Call("cloudtrail", "UpdateTrail", new() { ["Name"] = "audit-eu", ["EnableLogFileValidation"] = true }, "eu-west-1");
        Call("cloudtrail", "PutEventSelectors", new() { ["TrailName"] = "audit-eu", ["EventSelectors"] = new JsonArray(new JsonObject { ["ReadWriteType"] = "All", ["IncludeManagementEvents"] = true }) }, "eu-west-1");
        var group = scenario.Truth.Altered.Single(alteration => alteration.Resource.Type == "ec2:security-group").Resource;
        Call("ec2", "RevokeSecurityGroupIngress", new() { ["GroupId"] = group.Id, ["CidrIp"] = "0.0.0.0/0", ["IpProtocol"] = "tcp", ["FromPort"] = 22, ["ToPort"] = 22 }, group.Region);
    }

    private bool IsProtected(ScenarioResource instance) =>
        Call("ec2", "DescribeInstanceAttribute", new() { ["InstanceId"] = instance.Id, ["Attribute"] = "disableApiTermination" }, instance.Region).Part("DisableApiTermination").Flag("Value") == true;

    private string DenyOlder() => $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"DateLessThan":{"aws:TokenIssueTime":"{{scenario.Cloud.TimeProvider.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}}"} } }]}""";

    private static string Owner(ScenarioResource part) => part.Id.Split('/')[0];

    private static string Name(ScenarioResource part) => part.Id.Split('/')[1];
}
