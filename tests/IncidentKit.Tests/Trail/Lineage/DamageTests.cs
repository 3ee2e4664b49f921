using IncidentKit.Detection;
using IncidentKit.Tests.Trail.Corpus;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Trail.Lineage;

public sealed class DamageTests
{
    public static TheoryData<string, string, string, DamageKind, string, string> Deeds => new()
    {
        { "cloudtrail", "StopLogging", """{"name":"all"}""", DamageKind.Hidden, "cloudtrail:trail", "all" },
        { "cloudtrail", "DeleteTrail", """{"name":"arn:aws:cloudtrail:eu-central-1:111122223333:trail/all"}""", DamageKind.Hidden, "cloudtrail:trail", "all" },
        { "cloudtrail", "UpdateTrail", """{"name":"all","isMultiRegionTrail":false}""", DamageKind.Hidden, "cloudtrail:trail", "all" },
        { "cloudtrail", "PutEventSelectors", """{"trailName":"all","eventSelectors":[{"readWriteType":"ReadOnly"}]}""", DamageKind.Hidden, "cloudtrail:trail", "all" },
        { "cloudtrail", "StopEventDataStoreIngestion", """{"eventDataStore":"arn:aws:cloudtrail:eu-central-1:111122223333:eventdatastore/ds"}""", DamageKind.Hidden, "cloudtrail:event-data-store", "ds" },
        { "guardduty", "DeleteDetector", """{"detectorId":"d"}""", DamageKind.Hidden, "guardduty:detector", "d" },
        { "guardduty", "UpdateDetector", """{"detectorId":"d","enable":false}""", DamageKind.Hidden, "guardduty:detector", "d" },
        { "guardduty", "CreateFilter", """{"detectorId":"d","name":"f","action":"ARCHIVE"}""", DamageKind.Hidden, "guardduty:detector", "d" },
        { "guardduty", "CreateIPSet", """{"detectorId":"d","name":"trusted"}""", DamageKind.Hidden, "guardduty:detector", "d" },
        { "guardduty", "ArchiveFindings", """{"detectorId":"d"}""", DamageKind.Hidden, "guardduty:detector", "d" },
        { "guardduty", "DeletePublishingDestination", """{"detectorId":"d","destinationId":"p"}""", DamageKind.Hidden, "guardduty:publishing-destination", "p" },
        { "securityhub", "DisableSecurityHub", "null", DamageKind.Hidden, "securityhub:hub", "111122223333" },
        { "config", "StopConfigurationRecorder", """{"configurationRecorderName":"default"}""", DamageKind.Hidden, "config:configuration-recorder", "default" },
        { "config", "DeleteConfigurationRecorder", """{"configurationRecorderName":"default"}""", DamageKind.Hidden, "config:configuration-recorder", "default" },
        { "config", "DeleteDeliveryChannel", """{"deliveryChannelName":"default"}""", DamageKind.Hidden, "config:delivery-channel", "default" },
        { "config", "DeleteConfigRule", """{"configRuleName":"r"}""", DamageKind.Hidden, "config:config-rule", "r" },
        { "monitoring", "DeleteAlarms", """{"alarmNames":["root-use"]}""", DamageKind.Hidden, "cloudwatch:alarm", "root-use" },
        { "monitoring", "DisableAlarmActions", """{"alarmNames":["root-use"]}""", DamageKind.Hidden, "cloudwatch:alarm", "root-use" },
        { "iam", "DeactivateMFADevice", """{"userName":"alice","serialNumber":"arn:aws:iam::111122223333:mfa/alice"}""", DamageKind.Hidden, "iam:mfa-device", "arn:aws:iam::111122223333:mfa/alice" },
        { "iam", "DeleteVirtualMFADevice", """{"serialNumber":"arn:aws:iam::111122223333:mfa/alice"}""", DamageKind.Hidden, "iam:mfa-device", "arn:aws:iam::111122223333:mfa/alice" },
        { "ec2", "DeleteFlowLogs", """{"DeleteFlowLogsRequest":{"FlowLogId":{"tag":1,"content":"fl-1"}}}""", DamageKind.Hidden, "ec2:vpc-flow-log", "fl-1" },
        { "s3", "PutBucketLogging", """{"bucketName":"data","BucketLoggingStatus":{}}""", DamageKind.Hidden, "s3:bucket", "data" },
        { "s3", "PutBucketLifecycle", """{"bucketName":"logs","LifecycleConfiguration":{"Rule":{"Expiration":{"Days":1}}}}""", DamageKind.Deleted, "s3:bucket", "logs" },
        { "s3", "DeleteBucket", """{"bucketName":"logs"}""", DamageKind.Deleted, "s3:bucket", "logs" },
        { "s3", "DeleteBucketPolicy", """{"bucketName":"data"}""", DamageKind.Revoked, "s3:bucket", "data" },
        { "logs", "DeleteLogGroup", """{"logGroupName":"/aws/lambda/x"}""", DamageKind.Hidden, "logs:log-group", "/aws/lambda/x" },
        { "logs", "DeleteLogStream", """{"logGroupName":"g","logStreamName":"s"}""", DamageKind.Hidden, "logs:log-stream", "g:s" },
        { "logs", "PutRetentionPolicy", """{"logGroupName":"g","retentionInDays":1}""", DamageKind.Hidden, "logs:log-group", "g" },
        { "route53resolver", "DeleteResolverQueryLogConfig", """{"resolverQueryLogConfigId":"rqlc-1"}""", DamageKind.Hidden, "route53resolver:query-log-config", "rqlc-1" },
        { "events", "DisableRule", """{"name":"alert"}""", DamageKind.Hidden, "events:rule", "alert" },
        { "sns", "Unsubscribe", """{"subscriptionArn":"arn:aws:sns:eu-central-1:111122223333:alerts:11111111-2222-3333-4444-555555555555"}""", DamageKind.Hidden, "sns:topic", "alerts" },
        { "macie2", "DisableMacie", "null", DamageKind.Hidden, "macie2:session", "111122223333" },
        { "wafv2", "DeleteWebACL", """{"id":"w","name":"shop"}""", DamageKind.Hidden, "wafv2:web-acl", "w" },
        { "kms", "ScheduleKeyDeletion", """{"keyId":"arn:aws:kms:eu-central-1:111122223333:key/k","pendingWindowInDays":7}""", DamageKind.Deleted, "kms:key", "k" },
        { "kms", "DisableKey", """{"keyId":"k"}""", DamageKind.Deleted, "kms:key", "k" },
        { "organizations", "LeaveOrganization", "null", DamageKind.Hidden, "organizations:organization", "111122223333" },
        { "ec2", "DeleteSnapshot", """{"snapshotId":"snap-1"}""", DamageKind.Deleted, "ec2:snapshot", "snap-1" },
        { "iam", "DetachUserPolicy", """{"userName":"ci","policyArn":"arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3"}""", DamageKind.Revoked, "iam:user", "ci" },
        { "iam", "DeleteRolePermissionsBoundary", """{"roleName":"dev"}""", DamageKind.Revoked, "iam:role", "dev" },
    };

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task What_the_attacker_hides_deletes_or_takes_away_is_named_with_its_proof(string service, string name, string request, DamageKind kind, string type, string id)
    {
        var trail = new SmallTrail().Call(SmallTrail.Owner, "s3", "ListBuckets").Call(SmallTrail.Attacker, service, name, request, "{}").Call(SmallTrail.Attacker, service, name, request, "{}").Call(SmallTrail.Owner, service, name, request, "{}");
        var damage = Assert.Single((await trail.TraceAsync()).Damage);
        Assert.Equal((kind, type, id, $"{service}:{name}", SmallTrail.Key, 2), (damage.Kind, damage.Type, damage.Id, damage.Action, damage.DoneBy, damage.Times));
        Assert.Equal((SmallTrail.Start.AddMinutes(2), SmallTrail.Start.AddMinutes(3), Attribution.Unknown), (damage.FirstSeen, damage.LastSeen, damage.Attribution));
        Assert.Equal(2, damage.Evidence.Count);
    }

    [Fact]
    public async Task A_refused_deed_does_no_damage() =>
        Assert.Empty((await new SmallTrail().Call(SmallTrail.Attacker, "cloudtrail", "StopLogging", """{"name":"all"}""", error: "AccessDenied").TraceAsync()).Damage);

    [Fact]
    public async Task What_he_gave_and_took_back_himself_is_no_damage_and_what_he_made_and_deleted_says_so()
    {
        var graph = await new SmallTrail()
            .Call(SmallTrail.Attacker, "iam", "CreateUser", """{"userName":"x"}""", """{"user":{"userName":"x","userId":"AIDAXXXXXXXXXXXXXX01","arn":"arn:aws:iam::111122223333:user/x"}}""")
            .Call(SmallTrail.Attacker, "iam", "AttachUserPolicy", """{"userName":"ci","policyArn":"arn:aws:iam::aws:policy/AdministratorAccess"}""")
            .Call(SmallTrail.Attacker, "iam", "DetachUserPolicy", """{"userName":"ci","policyArn":"arn:aws:iam::aws:policy/AdministratorAccess"}""")
            .Call(SmallTrail.Attacker, "iam", "DeleteUser", """{"userName":"x"}""").TraceAsync();
        var damage = Assert.Single(graph.Damage);
        Assert.Equal((DamageKind.Deleted, "iam:user", "x", Attribution.AttackerCreated), (damage.Kind, damage.Type, damage.Id, damage.Attribution));
    }

    [Fact]
    public async Task Of_a_planted_trail_only_the_attackers_damage_is_named_and_what_he_hid_comes_first()
    {
        var corpus = TrailCorpus.Make(new());
        var graph = await Trace.RunAsync(new CorpusSource(corpus.Events), new() { AccessKeys = [corpus.Truth.LeakedKey] });
        Assert.Equal([("cloudtrail:trail", "all"), ("guardduty:detector", "d1")], graph.Damage.Where(damage => damage.Kind == DamageKind.Hidden).Select(damage => (damage.Type, damage.Id)));
        Assert.Equal(["ec2:instance", "iam:user"], graph.Damage.Skip(2).Select(damage => damage.Type));
        Assert.All(graph.Damage.SelectMany(damage => damage.Evidence), evidence => Assert.Contains(evidence.EventId!, corpus.Truth.AttackersEvents));
    }
}
