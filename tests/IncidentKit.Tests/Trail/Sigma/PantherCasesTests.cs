using System.Text.Json;
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
    };

    /// <summary>Single cases that are decided otherwise, and why.</summary>
    private static readonly Dictionary<(string, string), string> Otherwise = new()
    {
        [("AWS.CloudTrail.ResourceMadePublic", "Mixed Conditions Some Restrictive (Should Alert)")] = "which statement a condition belongs to is beyond text",
        [("AWS.S3.DisableMfaDelete", "Different S3 Event")] = "the rule looks at the removal of encryption too",
        [("AWS.S3.SuspendVersioning", "Different S3 Event")] = "the rule looks at the removal of encryption too",
        [("AWS.Suspicious.SAML.Activity", "DeleteSAMLProvider")] = "a provider that is deleted lets nobody in",
    };

    /// <summary>What a rule over single events would need, or why none is wanted.</summary>
    private static readonly Dictionary<string, string> NotDecided = new()
    {
        ["AWS.Potential.Backdoor.Lambda"] = "lineage: every change of a function by the attacker is followed; as a rule it fires on each deployment",
        ["AWS.IAM.CreateUser"] = "lineage: every user that the attacker makes is followed; as a rule it fires on each joiner",
        ["AWS.CloudTrail.IAMAssumeRoleBlacklistIgnored"] = "a list of the owner's roles is needed; lineage follows every session",
        ["AWS.CloudTrail.Account.Discovery"] = "one read of the account: too common alone, a part of no burst",
        ["AWS.CloudTrail.Created"] = "a trail is made: what an owner does too",
        ["AWS.ConfigService.Created"] = "a recorder is made: what an owner does too",
        ["AWS.CloudTrail.PasswordSpraying"] = "several events are needed: the correlation Passwords Are Tried",
        ["AWS.CloudTrail.SES.CheckSendQuota"] = "several events are needed: the correlation Quotas Are Probed in Many Regions",
        ["AWS.EC2.DownloadInstanceUserData"] = "several events are needed: the correlation Many Secrets Are Read at Once",
        ["AWS.EC2.ManyPasswordReadAttempts"] = "several events are needed: the correlation Many Secrets Are Read at Once",
        ["AWS.SecretsManager.RetrieveSecrets"] = "several events are needed: the correlation Many Secrets Are Read at Once",
        ["AWS.SecretsManager.BatchRetrieveSecretsCatchAll"] = "which filters catch all is a list of its own; Secrets Are Read in Bulk fires on every filter",
        ["AWS.EC2.MultiInstanceConnect"] = "several events are needed: the correlation Many Machines Are Entered",
        ["AWS.SSM.DistributedCommand"] = "several events are needed: the correlation Many Machines Are Entered",
        ["AWS.IAMUser.ReconAccessDenied"] = "several events are needed: the correlation Many Kinds of Calls Are Refused to One Principal",
        ["AWS.CloudTrail.UnauthorizedAPICall"] = "several events are needed: the correlation Many Kinds of Calls Are Refused to One Principal",
        ["AWS.IAM.Group.Read.Only.Events"] = "one read: too common alone; the correlation A Key Looks Around in Many Services",
        ["AWS.Console.Sign-In"] = "when and from where the owner signs in is needed",
        ["AWS.EC2.GatewayModified"] = "a change of the network: what an owner does too",
        ["AWS.EC2.RouteTableModified"] = "a change of the network: what an owner does too",
        ["AWS.EC2.VPCModified"] = "a change of the network: what an owner does too",
        ["AWS.EC2.SecurityGroupModified"] = "a change of the network: what an owner does too; lineage follows those of the attacker",
        ["AWS.EC2.ManualSecurityGroupChange"] = "how the owner deploys is needed",
        ["AWS.EC2.StopInstances"] = "a list of what must not stop is needed",
        ["AWS.ECR.CRUD"] = "a list of accounts and Regions is needed",
        ["AWS.Modify.Cloud.Compute.Infrastructure"] = "a change of machines: what an owner does too; lineage follows those of the attacker",
        ["AWS.RDS.IAMRoleAdded"] = "a change of a database: what an owner does too",
        ["AWS.RDS.InstanceRebooted"] = "a change of a database: what an owner does too",
        ["AWS.RDS.LogFileDownloaded"] = "where the owner works from is needed",
        ["AWS.RDS.SecurityGroupIngressAuthorized"] = "a change of the network: what an owner does too; SigmaHQ's rule fires on failures as well",
        ["AWS.RDS.SnapshotExport"] = "an export: what an owner does too; lineage follows those of the attacker",
        ["AWS.S3.BucketPolicyModified"] = "a change of a bucket: what an owner does too; A Bucket Is Opened to Everybody looks at the policy",
        ["AWS.S3.CopyObjectToExternalAccountBucket"] = "a list of the owner's accounts is needed",
        ["AWS.S3.DeleteObject"] = "one deletion: what an owner does too",
        ["AWS.CloudTrail.VPCE.AccessDenied"] = "events of endpoints of the owner's networks are needed",
        ["AWS.CloudTrail.VPCE.S3ExternalIP"] = "the owner's networks are needed",
        ["Retrieve.SSO.access.token"] = "one sign-in by Identity Center: what every user does",
    };

    private static readonly List<(string Rule, string Test, bool Expected, JsonElement Event)> Cases = [.. File.ReadLines(Path.Combine(SigmaSamples.Data, "cases", "panther", "panther_tests.ndjson"))
        .Select(line => JsonElement.Parse(line)).Select(line => (line.GetProperty("rule_id").GetString()!, line.GetProperty("test_name").GetString()!, line.GetProperty("expected").GetBoolean(), line.GetProperty("event")))];

    [Fact]
    public void Each_case_is_decided_as_it_is_labelled()
    {
        var options = new SigmaRuleOptions();
        options.Paths.Add(Path.Combine(SigmaSamples.SigmaHq, "rules"));
        var rules = SigmaRuleSet.Load(options);
        var wrong = Cases.Where(test => Decided.ContainsKey(test.Rule)
                && SigmaSamples.Hunt(rules, [test.Event]).Hits.Any(hit => Decided[test.Rule].Contains(hit.Rule.Title)) != (test.Expected != Otherwise.ContainsKey((test.Rule, test.Test))))
            .Select(test => $"{test.Rule}: {test.Test}");

        Assert.Empty(wrong);
    }

    [Fact]
    public void Each_rule_of_theirs_is_decided_or_it_is_said_why_not()
    {
        var theirs = Cases.Select(test => test.Rule).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(theirs, Decided.Keys.Concat(NotDecided.Keys).Order(StringComparer.Ordinal));
        Assert.Empty(Otherwise.Keys.Except(Cases.Select(test => (test.Rule, test.Test))));
        Assert.All(NotDecided.Values.Concat(Otherwise.Values), why => Assert.True(why.Length > 20));
    }
}
