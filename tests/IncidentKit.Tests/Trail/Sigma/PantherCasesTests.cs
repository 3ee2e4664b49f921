using System.Text.Json;
using System.Text.Json.Nodes;
using IncidentKit.Trail.Sigma;

namespace IncidentKit.Tests.Trail.Sigma;

/// <summary>Cases of detection that others have labelled (panther-analysis): each is decided as labelled, or it is said what a rule would need to decide it.</summary>
public sealed class PantherCasesTests
{
    /// <summary>By rule of theirs: the rules that together decide as it does.</summary>
    private static readonly Dictionary<string, string[]> Decided = new()
    {
        ["AWS.Bedrock.GuardrailUpdateDelete"] = ["Bedrock's Logs or Guardrails Are Removed"],
        ["AWS.CloudTrail.AttemptToLeaveOrg"] = ["The Organization or Its Guardrails Are Left"],
        ["AWS.CloudTrail.EventSelectorsDisabled"] = ["CloudTrail Is Stopped or Blinded"],
        ["AWS.CloudTrail.Stopped"] = ["CloudTrail Is Stopped or Blinded"],
        ["AWS.ConfigService.DisabledDeleted"] = ["AWS Config Stops Recording"],
        ["AWS.Console.GetSigninToken.Abuse"] = ["Keys Are Turned Into a Console Session"],
        ["AWS.EC2.EBS.Encryption.Disabled"] = ["AWS EC2 Disable EBS Encryption"],
        ["AWS.IAM.BackdoorRole"] = ["A Role Can Be Taken by Another Account or Everybody"],
        ["AWS.IAM.AccessKeyCompromised"] = ["AWS Quarantines a Leaked Key"],
        ["AWS.Macie.Evasion"] = ["A Security Service Is Turned Off"],
        ["AWS.CloudTrail.NetworkACLPermissiveEntry"] = ["A Network's Access List Is Opened to Everybody"],
        ["AWS.RDS.AutomatedBackupDeleted"] = ["Backups Are Destroyed"],
        ["AWS.RDS.DeletionProtectionDisabled"] = ["Backups Are Destroyed"],
        ["AWS.RDS.MasterPasswordUpdated"] = ["A Database Is Opened"],
        ["AWS.RDS.PublicRestore"] = ["Restore Public AWS RDS Instance"],
        ["AWS.RDS.SnapshotDeleted"] = ["Backups Are Destroyed"],
        ["AWS.RDS.SnapshotShared"] = ["A Snapshot or Image Is Shared Outside"],
        ["AWS.CloudTrail.RootAccessKeyCreated"] = ["The Root User's Credentials Are Changed"],
        ["AWS.CloudTrail.RootPasswordChanged"] = ["The Root User's Credentials Are Changed"],
        ["AWS.S3.CopyObjectWithClientSideEncryption"] = ["Objects Are Encrypted With a Key That AWS Does Not Have"],
        ["AWS.S3.DeleteBucketReplication"] = ["A Bucket Loses Its Protection"],
        ["AWS.S3.RansomwareNoteUpload"] = ["A Ransom Note Is Written"],
        ["AWS.S3.SecurityControlDisabling"] = ["A Bucket Loses Its Protection"],
        ["AWS.SecretsManager.BatchRetrieveSecrets"] = ["Secrets Are Read in Bulk"],
        ["AWS.SecretsManager.RetrieveSecretsMultiRegion"] = ["Secrets Are Read in Bulk"],
        ["AWS.SecurityHub.Finding.Evasion"] = ["AWS SecurityHub Findings Evasion"],
        ["AWS.CloudTrail.SnapshotMadePublic"] = ["A Snapshot or Image Is Shared Outside"],
        ["AWS.VPCFlow.LogsDeleted"] = ["Log Records Are Destroyed"],
        ["AWS.CloudTrail.ResourceMadePublic"] = ["A Bucket Is Opened to Everybody", "A Resource's Policy Lets Everybody In"],
        ["AWS.S3.DisableMfaDelete"] = ["A Bucket Loses Its Protection"],
        ["AWS.S3.SuspendVersioning"] = ["A Bucket Loses Its Protection"],
        ["AWS.Suspicious.SAML.Activity"] = ["A Foreign Identity Provider Is Trusted"],
        ["AWS.Potential.Backdoor.Lambda"] = ["A Function Is Opened to a Caller"],
        ["AWS.IAM.CreateUser"] = ["A User Is Made"],
        ["AWS.CloudTrail.Account.Discovery"] = ["Who Owns the Account Is Read"],
        ["AWS.CloudTrail.Created"] = ["A Trail or Recorder Is Made"],
        ["AWS.ConfigService.Created"] = ["A Trail or Recorder Is Made"],
        ["AWS.SecretsManager.BatchRetrieveSecretsCatchAll"] = ["All Secrets Are Asked For"],
        ["AWS.IAM.Group.Read.Only.Events"] = ["IAM's Groups Are Read"],
        ["AWS.Console.Sign-In"] = ["Identity Center Lets Somebody In"],
        ["Retrieve.SSO.access.token"] = ["Identity Center Lets Somebody In"],
        ["AWS.EC2.GatewayModified"] = ["A Way Into or Out of the Network Is Changed"],
        ["AWS.EC2.RouteTableModified"] = ["A Way Into or Out of the Network Is Changed"],
        ["AWS.EC2.VPCModified"] = ["A Way Into or Out of the Network Is Changed"],
        ["AWS.EC2.SecurityGroupModified"] = ["A Security Group Is Changed"],
        ["AWS.EC2.ManualSecurityGroupChange"] = ["A Security Group Is Opened by Hand"],
        ["AWS.EC2.StopInstances"] = ["Machines Are Stopped"],
        ["AWS.Modify.Cloud.Compute.Infrastructure"] = ["Machines Are Run or Ended by Somebody"],
        ["AWS.RDS.IAMRoleAdded"] = ["A Database Gets a Role"],
        ["AWS.RDS.InstanceRebooted"] = ["A Database Is Rebooted"],
        ["AWS.RDS.LogFileDownloaded"] = ["A Database's Log Is Downloaded"],
        ["AWS.RDS.SecurityGroupIngressAuthorized"] = ["A Database's Access List Is Widened"],
        ["AWS.RDS.SnapshotExport"] = ["A Database's Snapshot Is Exported"],
        ["AWS.S3.BucketPolicyModified"] = ["Who May Use a Bucket Is Changed"],
        ["AWS.CloudTrail.VPCE.AccessDenied"] = ["An Endpoint's Policy Refuses a Call"],
        ["AWS.CloudTrail.PasswordSpraying"] = ["Passwords Are Tried"],
        ["AWS.CloudTrail.SES.CheckSendQuota"] = ["Quotas Are Probed in Many Regions"],
        ["AWS.EC2.DownloadInstanceUserData"] = ["Many Secrets Are Read at Once"],
        ["AWS.EC2.ManyPasswordReadAttempts"] = ["Many Secrets Are Read at Once"],
        ["AWS.SecretsManager.RetrieveSecrets"] = ["Many Secrets Are Read at Once"],
        ["AWS.EC2.MultiInstanceConnect"] = ["Many Machines Are Entered"],
        ["AWS.SSM.DistributedCommand"] = ["Many Machines Are Entered", "A Command Is Run on Several Machines at Once"],
        ["AWS.IAMUser.ReconAccessDenied"] = ["Many Kinds of Calls Are Refused to One Principal"],
        ["AWS.CloudTrail.UnauthorizedAPICall"] = ["Many Kinds of Calls Are Refused to One Principal"],
        ["AWS.S3.DeleteObject"] = ["Many Objects Are Deleted at Once"],
    };

    /// <summary>Rules of theirs that judge one event and alert on many (they keep a count outside): here the event comes so many times, each with another value of one field.</summary>
    private static readonly Dictionary<string, (int Times, string[] Differs)> Counted = new()
    {
        ["AWS.CloudTrail.PasswordSpraying"] = (10, ["userIdentity", "userName"]),
        ["AWS.CloudTrail.SES.CheckSendQuota"] = (4, ["awsRegion"]),
        ["AWS.EC2.DownloadInstanceUserData"] = (10, ["requestParameters", "instanceId"]),
        ["AWS.EC2.ManyPasswordReadAttempts"] = (10, ["requestParameters", "instanceId"]),
        ["AWS.SecretsManager.RetrieveSecrets"] = (10, ["requestParameters", "secretId"]),
        ["AWS.EC2.MultiInstanceConnect"] = (5, ["requestParameters", "instanceId"]),
        ["AWS.SSM.DistributedCommand"] = (5, ["requestParameters", "instanceIds"]),
        ["AWS.IAMUser.ReconAccessDenied"] = (15, ["eventName"]),
        ["AWS.CloudTrail.UnauthorizedAPICall"] = (15, ["eventName"]),
        ["AWS.S3.DeleteObject"] = (100, ["requestParameters", "key"]),
    };

    /// <summary>Cases that say of their event that it came alone.</summary>
    private static readonly HashSet<(string, string)> Alone = [("AWS.SSM.DistributedCommand", "Single Command Send, No Cached IDs"), ("AWS.SSM.DistributedCommand", "Send Command to Many Instances at Once")];

    /// <summary>Single cases that are decided otherwise, and why.</summary>
    private static readonly Dictionary<(string, string), string> Otherwise = new()
    {
        [("AWS.CloudTrail.ResourceMadePublic", "Mixed Conditions Some Restrictive (Should Alert)")] = "which statement a condition belongs to is beyond text",
        [("AWS.S3.DisableMfaDelete", "Different S3 Event")] = "the rule looks at the removal of encryption too",
        [("AWS.S3.SuspendVersioning", "Different S3 Event")] = "the rule looks at the removal of encryption too",
        [("AWS.Suspicious.SAML.Activity", "DeleteSAMLProvider")] = "a provider that is deleted lets nobody in",
    };

    /// <summary>What a rule over the trail would need beside it.</summary>
    private static readonly Dictionary<string, string> NotDecided = new()
    {
        ["AWS.CloudTrail.IAMAssumeRoleBlacklistIgnored"] = "outside state: a list of roles that the owner never takes; lineage follows every session of the attacker",
        ["AWS.ECR.CRUD"] = "outside state: a list of the accounts and Regions that the owner works in",
        ["AWS.CloudTrail.VPCE.S3ExternalIP"] = "outside state: the owner's networks, which may have public addresses",
        ["AWS.S3.CopyObjectToExternalAccountBucket"] = "one element of a list differs from a field of the event: Sigma compares a list with a field as a whole",
    };

    private static readonly List<(string Rule, string Test, bool Expected, JsonElement Event)> Cases = [.. File.ReadLines(Path.Combine(SigmaSamples.Data, "cases", "panther", "panther_tests.ndjson"))
        .Select(line => JsonElement.Parse(line)).Select(line => (line.GetProperty("rule_id").GetString()!, line.GetProperty("test_name").GetString()!, line.GetProperty("expected").GetBoolean(), line.GetProperty("event")))];

    [Fact]
    public void Each_case_is_decided_as_it_is_labelled()
    {
        var options = new SigmaRuleOptions { EverydayRules = true };
        options.Paths.Add(Path.Combine(SigmaSamples.SigmaHq, "rules"));
        var rules = SigmaRuleSet.Load(options);
        var wrong = Cases.Where(test => Decided.ContainsKey(test.Rule)
                && SigmaSamples.Hunt(rules, Events(test.Rule, test.Test, test.Event)).Hits.Any(hit => Decided[test.Rule].Contains(hit.Rule.Title)) != (test.Expected != Otherwise.ContainsKey((test.Rule, test.Test))))
            .Select(test => $"{test.Rule}: {test.Test}");

        Assert.Empty(wrong);
    }

    [Fact]
    public void Each_rule_of_theirs_is_decided_or_it_is_said_why_not()
    {
        var theirs = Cases.Select(test => test.Rule).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(theirs, Decided.Keys.Concat(NotDecided.Keys).Order(StringComparer.Ordinal));
        Assert.Empty(Otherwise.Keys.Concat(Alone).Except(Cases.Select(test => (test.Rule, test.Test))));
        Assert.Empty(Counted.Keys.Except(Decided.Keys));
        Assert.All(NotDecided.Values.Concat(Otherwise.Values), why => Assert.True(why.Length > 20));
    }

    private static IEnumerable<JsonElement> Events(string rule, string test, JsonElement one)
    {
        if (!Counted.TryGetValue(rule, out var counted) || Alone.Contains((rule, test))) return [one];
        return Enumerable.Range(0, counted.Times).Select(number =>
        {
            var copy = JsonNode.Parse(one.GetRawText())!.AsObject();
            // What CloudTrail always writes, and some cases leave out.
            copy["eventID"] = $"00000000-0000-4000-8000-{number:x12}";
            copy["eventTime"] = $"2026-03-01T10:0{number % 2}:{number % 60:00}Z";
            copy["sourceIPAddress"] ??= "203.0.113.7";
            var place = copy;
            foreach (var name in counted.Differs[..^1]) place = place?[name] as JsonObject;
            if (place?[counted.Differs[^1]] is { } value) place[counted.Differs[^1]] = value is JsonArray ? new JsonArray($"{value[0]}{number}") : $"{value}{number}";
            return JsonElement.Parse(copy.ToJsonString());
        });
    }
}
