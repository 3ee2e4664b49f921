using System.Collections.Frozen;
using IncidentKit.Services.Iam.Policies;

namespace IncidentKit.Services.Iam;

/// <summary>The policy that AWS attaches to a user whose key it found in public. It limits the user; it does not contain him.</summary>
internal static class QuarantinePolicy
{
    private const string NamePrefix = "AWSCompromisedKeyQuarantine";

    /// <summary>What AWSCompromisedKeyQuarantineV3 (version 2 of 2024-10-02) denies, on everything.</summary>
    internal static IReadOnlyList<string> DeniedActions { get; } =
    [
        "amplify:CreateBackendEnvironment", "amplify:CreateDeployment",
        "bedrock:CreateFoundationModelAgreement", "bedrock:CreateModelInvocationJob", "bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream", "bedrock:PutFoundationModelEntitlement",
        "cloudtrail:LookupEvents", "codebuild:CreateProject",
        "ec2:AcceptReservedInstancesExchangeQuote", "ec2:CreateReservedInstancesListing", "ec2:PurchaseReservedInstancesOffering",
        "ec2:RequestSpotInstances", "ec2:RunInstances", "ec2:StartInstances",
        "ecr:GetAuthorizationToken", "ecs:CreateCluster", "ecs:CreateService", "ecs:RegisterTaskDefinition", "glue:CreateJob",
        "iam:AddUserToGroup", "iam:AttachGroupPolicy", "iam:AttachRolePolicy", "iam:AttachUserPolicy", "iam:ChangePassword", "iam:CreateAccessKey",
        "iam:CreateInstanceProfile", "iam:CreateLoginProfile", "iam:CreatePolicyVersion", "iam:CreateRole", "iam:CreateUser", "iam:DeleteAccessKey", "iam:DeleteRole",
        "iam:DetachUserPolicy", "iam:ListUsers", "iam:PassRole", "iam:PutGroupPolicy", "iam:PutRolePolicy", "iam:PutUserPermissionsBoundary", "iam:PutUserPolicy",
        "iam:SetDefaultPolicyVersion", "iam:UpdateAccessKey", "iam:UpdateAccountPasswordPolicy", "iam:UpdateAssumeRolePolicy", "iam:UpdateLoginProfile", "iam:UpdateUser",
        "lambda:AddLayerVersionPermission", "lambda:AddPermission", "lambda:CreateFunction", "lambda:GetEventSourceMapping", "lambda:GetPolicy", "lambda:ListTags",
        "lambda:PutProvisionedConcurrencyConfig", "lambda:TagResource", "lambda:UntagResource", "lambda:UpdateFunctionCode",
        "lightsail:Create*", "lightsail:Delete*", "lightsail:DownloadDefaultKeyPair", "lightsail:GetInstanceAccessDetails", "lightsail:Start*", "lightsail:Update*",
        "mediapackagev2:CreateChannel",
        "organizations:CreateAccount", "organizations:CreateOrganization", "organizations:InviteAccountToOrganization",
        "s3:CreateBucket", "s3:DeleteBucket", "s3:DeleteBucketPolicy", "s3:DeleteObject", "s3:DeleteObjectVersion", "s3:GetObject", "s3:ListAllMyBuckets", "s3:ListBucket",
        "s3:ObjectOwnerOverrideToBucketOwner", "s3:PutAccountPublicAccessBlock", "s3:PutBucketAcl", "s3:PutBucketCors", "s3:PutBucketOwnershipControls",
        "s3:PutBucketPolicy", "s3:PutLifecycleConfiguration",
        "sagemaker:CreateEndpointConfig", "sagemaker:CreateProcessingJob", "savingsplans:CreateSavingsPlan",
        "ses:GetSendQuota", "ses:ListIdentities", "sns:GetSMSAttributes", "sts:GetFederationToken", "sts:GetSessionToken",
    ];

    private static readonly FrozenSet<string> Exact = DeniedActions.Where(action => !action.Contains('*', StringComparison.Ordinal)).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private static readonly string[] Patterns = [.. DeniedActions.Where(action => action.Contains('*', StringComparison.Ordinal))];

    /// <summary>Whether a managed policy is a quarantine of AWS's.</summary>
    internal static bool Is(string policyArn) => policyArn.Contains(":iam::aws:policy/", StringComparison.Ordinal) && IamResources.NameOf(policyArn).StartsWith(NamePrefix, StringComparison.Ordinal);

    /// <summary>Whether it denies an action.</summary>
    internal static bool Denies(string action) => Exact.Contains(action) || Patterns.Any(pattern => PolicyReach.Covers(pattern, action));
}
