using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffectKind;

namespace IncidentKit.Tests.Trail.Rules;

/// <summary>What incident reports and rule sets know attackers to call, against the table: an event that changes something must be in it, by service and name.</summary>
public sealed class AbusedEventsTests
{
    private static readonly ILookup<(string Source, string Name), TrailRule> Table = new ServiceCollection().AddIncidentKit().Services.BuildServiceProvider()
        .GetServices<TrailRule>().ToLookup(rule => (rule.EventSource, rule.EventName));

    public static TheoryData<string, string, TrailEffectKind> Events
    {
        get
        {
            var data = new TheoryData<string, string, TrailEffectKind>();
            foreach (var (source, kind, names) in All)
            {
                foreach (var name in names.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)) data.Add(source, name, kind);
            }

            return data;
        }
    }

    private static IEnumerable<(string Source, TrailEffectKind Kind, string Names)> All =>
    [
        ("sts", Mints, "AssumeRole AssumeRoleWithSAML AssumeRoleWithWebIdentity AssumeRoot GetSessionToken GetFederationToken GetDelegatedAccessToken"),
        ("signin", Mints, "ConsoleLogin GetSigninToken SwitchRole"),
        ("rolesanywhere", Mints, "CreateSession"),
        ("rolesanywhere", Creates, "CreateTrustAnchor CreateProfile"),
        ("iam", Mints, "CreateAccessKey CreateLoginProfile CreateServiceSpecificCredential UploadSSHPublicKey UploadSigningCertificate"),
        ("iam", Alters, "UpdateAccessKey UpdateLoginProfile ChangePassword ResetServiceSpecificCredential UpdateSAMLProvider UpdateDelegationRequest AcceptDelegationRequest SendDelegationToken AssociateDelegationRequest RejectDelegationRequest"),
        ("iam", Hides, "DeactivateMFADevice DeleteVirtualMFADevice"),
        ("iam", Creates, "CreateUser CreateRole CreateGroup CreatePolicy CreateInstanceProfile CreateServiceLinkedRole CreateSAMLProvider CreateOpenIDConnectProvider CreateVirtualMFADevice EnableMFADevice CreateDelegationRequest"),
        ("iam", Grants, """
            AttachUserPolicy AttachRolePolicy AttachGroupPolicy PutUserPolicy PutRolePolicy PutGroupPolicy CreatePolicyVersion SetDefaultPolicyVersion UpdateAssumeRolePolicy AddRoleToInstanceProfile AddUserToGroup
            PutRolePermissionsBoundary PutUserPermissionsBoundary
            """),
        ("iam", Revokes, "DetachUserPolicy DetachRolePolicy DeleteUserPolicy DeleteRolePolicy DeleteRolePermissionsBoundary DeleteUserPermissionsBoundary RemoveUserFromGroup"),
        ("iam", Deletes, "DeleteUser DeleteRole DeleteAccessKey DeleteLoginProfile DeleteVirtualMFADevice DeleteServiceSpecificCredential"),
        ("sso", Creates, "CreatePermissionSet"),
        ("sso", Grants, "CreateAccountAssignment AttachManagedPolicyToPermissionSet AttachCustomerManagedPolicyReferenceToPermissionSet PutInlinePolicyToPermissionSet"),
        ("sso-directory", Creates, "CreateUser CreateGroup"),
        ("sso-directory", Grants, "AddMemberToGroup"),
        ("identitystore", Creates, "CreateUser CreateGroup"),
        ("identitystore", Grants, "CreateGroupMembership"),
        ("transfer", Creates, "CreateServer CreateUser"),
        ("organizations", Alters, "LeaveOrganization CloseAccount"),
        ("organizations", Creates, "CreateAccount InviteAccountToOrganization"),
        ("account", Alters, "EnableRegion"),
        ("ram", Creates, "CreateResourceShare"),

        ("ec2", Creates, """
            RunInstances RequestSpotInstances RequestSpotFleet CreateFleet CreateLaunchTemplate CreateKeyPair ImportKeyPair CreateSecurityGroup CreateImage CopyImage CreateSnapshot CopySnapshot
            CreateTrafficMirrorSession CreateTrafficMirrorFilter CreateTrafficMirrorTarget CreateInstanceExportTask CreateVpc CreateVolume
            """),
        ("ec2", Grants, "AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress ModifySnapshotAttribute ModifyImageAttribute AssociateIamInstanceProfile ReplaceIamInstanceProfileAssociation CreateRoute CreateNetworkAclEntry"),
        ("ec2", Alters, "ModifyInstanceAttribute StartInstances StopInstances EnableSerialConsoleAccess AttachVolume DisableEbsEncryptionByDefault DisableImageBlockPublicAccess DisableSnapshotBlockPublicAccess"),
        ("ec2", Hides, "DeleteFlowLogs"),
        ("ec2", Deletes, "TerminateInstances DeleteSnapshot DeleteVolume"),
        ("ec2-instance-connect", Alters, "SendSSHPublicKey SendSerialConsoleSSHPublicKey"),
        ("autoscaling", Creates, "CreateAutoScalingGroup CreateLaunchConfiguration"),
        ("lambda", Creates, "CreateFunction CreateFunctionUrlConfig CreateEventSourceMapping PublishLayerVersion"),
        ("lambda", Alters, "UpdateFunctionCode UpdateFunctionConfiguration"),
        ("lambda", Grants, "AddPermission AddLayerVersionPermission"),
        ("ecs", Creates, "CreateCluster CreateService RegisterTaskDefinition RunTask"),
        ("eks", Creates, "CreateCluster"),
        ("eks", Grants, "CreateAccessEntry AssociateAccessPolicy"),
        ("batch", Creates, "SubmitJob CreateComputeEnvironment"),
        ("sagemaker", Creates, "CreateNotebookInstance CreateTrainingJob CreateProcessingJob"),
        ("glue", Creates, "CreateDevEndpoint CreateJob"),
        ("glue", Alters, "UpdateDevEndpoint"),
        ("codebuild", Creates, "CreateProject StartBuild"),
        ("cloudformation", Creates, "CreateStack CreateStackSet"),
        ("amplify", Creates, "CreateApp"),
        ("lightsail", Creates, "CreateInstances CreateKeyPair"),
        ("elasticmapreduce", Creates, "RunJobFlow"),
        ("cloud9", Creates, "CreateEnvironmentEC2"),
        ("ssm", Creates, "SendCommand StartSession CreateDocument CreateAssociation CreateActivation"),
        ("secretsmanager", Grants, "PutResourcePolicy"),
        ("events", Creates, "PutRule"),
        ("events", Grants, "PutTargets"),
        ("events", Alters, "DisableRule"),
        ("scheduler", Creates, "CreateSchedule"),
        ("apigateway", Creates, "CreateApiKey"),
        ("appsync", Creates, "CreateApiKey"),
        ("servicequotas", Creates, "RequestServiceQuotaIncrease"),

        ("cloudtrail", Hides, "StopLogging UpdateTrail PutEventSelectors PutInsightSelectors DeleteTrail DeleteEventDataStore StopEventDataStoreIngestion"),
        ("guardduty", Hides, "DeleteDetector UpdateDetector CreateIPSet UpdateIPSet CreateFilter ArchiveFindings DeleteMembers DisassociateMembers StopMonitoringMembers DisassociateFromMasterAccount DisassociateFromAdministratorAccount UpdateFilter"),
        ("config", Hides, "StopConfigurationRecorder DeleteConfigurationRecorder DeleteDeliveryChannel DeleteConfigRule"),
        ("securityhub", Hides, "DisableSecurityHub DeleteMembers DisassociateMembers"),
        ("monitoring", Hides, "DeleteAlarms DisableAlarmActions"),
        ("logs", Hides, "DeleteLogGroup DeleteLogStream PutRetentionPolicy"),
        ("route53resolver", Hides, "DeleteResolverQueryLogConfig"),
        ("wafv2", Hides, "DeleteWebACL DeleteRuleGroup UpdateIPSet"),
        ("waf", Hides, "DeleteRule DeleteWebACL DeleteRuleGroup"),
        ("macie2", Hides, "DisableMacie"),
        ("inspector2", Hides, "Disable"),
        ("access-analyzer", Hides, "DeleteAnalyzer"),
        ("s3", Hides, "PutBucketLogging"),
        ("bedrock", Hides, "DeleteModelInvocationLoggingConfiguration PutModelInvocationLoggingConfiguration"),

        ("bedrock", Creates, "CreateFoundationModelAgreement"),
        ("bedrock", Alters, "PutUseCaseForModelAccess PutFoundationModelEntitlement"),
        ("ses", Alters, "UpdateAccountSendingEnabled"),
        ("ses", Creates, "VerifyEmailIdentity CreateEmailIdentity"),
        ("s3", Grants, "PutBucketPolicy PutBucketAcl PutBucketReplication"),
        ("s3", Alters, "PutBucketVersioning PutBucketLifecycle PutBucketPublicAccessBlock DeleteBucketPublicAccessBlock"),
        ("s3", Revokes, "DeleteBucketPolicy"),
        ("s3", Deletes, "DeleteBucket"),
        ("kms", Creates, "CreateKey"),
        ("kms", Grants, "PutKeyPolicy CreateGrant"),
        ("kms", Alters, "DisableKey ScheduleKeyDeletion ImportKeyMaterial"),
        ("rds", Creates, "CreateDBSnapshot RestoreDBInstanceFromDBSnapshot StartExportTask"),
        ("rds", Alters, "ModifyDBInstance"),
        ("rds", Grants, "ModifyDBSnapshotAttribute ModifyDBClusterSnapshotAttribute AuthorizeDBSecurityGroupIngress"),
        ("rds", Deletes, "DeleteDBCluster DeleteDBInstance DeleteGlobalCluster"),
        ("elasticfilesystem", Deletes, "DeleteFileSystem DeleteMountTarget"),
        ("backup", Deletes, "DeleteBackupVault DeleteRecoveryPoint"),
        ("datasync", Creates, "CreateTask"),
        ("ecr", Grants, "SetRepositoryPolicy"),
        ("sns", Grants, "AddPermission"),
        ("sqs", Grants, "AddPermission"),
    ];

    [Theory]
    [MemberData(nameof(Events))]
    public void An_event_that_changes_something_is_in_the_table(string source, string name, TrailEffectKind kind)
    {
        var effects = Table[($"{source}.amazonaws.com", name)].SelectMany(rule => rule.Effects).Select(effect => effect.Kind).ToList();
        Assert.Contains(kind, effects);
    }
}
