namespace IncidentKit.Benchmarks.Trail;

/// <summary>The 50 rules and 20 keys that are looked for.</summary>
internal static class ScanRules
{
    /// <summary>Operations that a rule names, and that stand in the corpus now and then.</summary>
    internal static readonly (string Source, string Name)[] Rare =
    [
        ("iam", "CreateUser"), ("iam", "CreateAccessKey"), ("iam", "CreateLoginProfile"), ("iam", "UpdateLoginProfile"), ("iam", "AttachRolePolicy"), ("iam", "PutUserPolicy"), ("iam", "PutRolePolicy"),
        ("iam", "CreatePolicyVersion"), ("iam", "SetDefaultPolicyVersion"), ("iam", "AddUserToGroup"), ("iam", "UpdateAssumeRolePolicy"), ("iam", "DeactivateMFADevice"), ("iam", "DeleteVirtualMFADevice"),
        ("iam", "CreateRole"), ("cloudtrail", "StopLogging"), ("cloudtrail", "DeleteTrail"), ("cloudtrail", "UpdateTrail"), ("cloudtrail", "PutEventSelectors"), ("guardduty", "DeleteDetector"),
        ("guardduty", "UpdateDetector"), ("config", "StopConfigurationRecorder"), ("config", "DeleteConfigurationRecorder"), ("ec2", "CreateKeyPair"), ("ec2", "ModifySnapshotAttribute"),
        ("ec2", "ModifyImageAttribute"), ("ec2", "GetPasswordData"), ("ec2", "CreateSnapshot"), ("ec2", "ModifyInstanceAttribute"), ("s3", "PutBucketAcl"), ("s3", "DeleteBucketPublicAccessBlock"),
        ("s3", "PutBucketVersioning"), ("kms", "ScheduleKeyDeletion"), ("kms", "DisableKey"), ("lambda", "CreateFunction20150331"), ("lambda", "UpdateFunctionCode20150331v2"),
        ("organizations", "LeaveOrganization"), ("rds", "ModifyDBSnapshotAttribute"), ("sts", "GetFederationToken"), ("sts", "GetSessionToken"), ("ses", "VerifyEmailIdentity"),
    ];

    internal static readonly string[] Keys = [.. Enumerable.Range(0, 20).Select(number => $"AKIA{"LEAKED"}{number:D10}")];

    internal static ScanRule[] All { get; } =
    [
        .. Rare.Select((rare, number) => new ScanRule($"R{number + 1:D2}", rare.Source, rare.Name, null)),
        new("R41", "signin", "ConsoleLogin", "additionalEventData", "\"MFAUsed\":\"No\""),
        new("R42", "signin", "ConsoleLogin", "responseElements", "\"ConsoleLogin\":\"Failure\""),
        new("R43", null, null, "userIdentity.type", "Root"),
        new("R44", null, null, "errorCode", "AccessDenied", "Client.UnauthorizedOperation"),
        new("R45", "ec2", "AuthorizeSecurityGroupIngress", "requestParameters", "0.0.0.0/0"),
        new("R46", "ec2", "RunInstances", "requestParameters", "\"instanceType\":\"p3", "\"instanceType\":\"g5"),
        new("R47", "s3", "PutBucketPolicy", "requestParameters", "\"Principal\":\"*\""),
        new("R48", "iam", "AttachUserPolicy", "requestParameters", "policy/AdministratorAccess\""),
        new("R49", "sts", "GetCallerIdentity", "userIdentity.type", "IAMUser"),
        new("R50", "secretsmanager", "GetSecretValue", "userIdentity.type", "IAMUser"),
        new("KEY", null, null, "userIdentity.accessKeyId", Keys),
    ];

    /// <summary>Rules more of the same kinds, of which none matches.</summary>
    internal static IEnumerable<ScanRule> More(int count) => Enumerable.Range(0, count).Select(number => (number % 3) switch
    {
        0 => new ScanRule($"M{number}", "iam", $"NoSuchOperation{number}", null),
        1 => new ScanRule($"M{number}", Rare[number % Rare.Length].Source, $"NoSuchOperation{number}", "requestParameters", $"no-such-text-{number}"),
        _ => new ScanRule($"M{number}", $"nosuchservice{number}", Rare[number % Rare.Length].Name, "errorCode", "AccessDenied"),
    });
}
