namespace IncidentKit.Testing.Scenarios.FiveDays;

/// <summary>The roles, policies, trails and providers of the company.</summary>
internal sealed class CompanyRoles(ScenarioStage stage, Company company)
{
    internal const string MainTrail = "audit-main";
    internal const string EuropeanTrail = "audit-eu";

    internal string Pipeline { get; private set; } = "";

    internal string Operations { get; private set; } = "";

    internal string Export { get; private set; } = "";

    internal string DeployPolicy { get; private set; } = "";

    internal void Build()
    {
        var maria = company.Maria;
        foreach (var service in (string[])["autoscaling.amazonaws.com", "spot.amazonaws.com", "spotfleet.amazonaws.com", "ec2fleet.amazonaws.com"])
            maria.Call("iam", "CreateServiceLinkedRole", $$"""{ "AWSServiceName": "{{service}}" }""");

        DeployPolicy = maria.Call("iam", "CreatePolicy", $$"""{ "PolicyName": "fernhill-deploy", "PolicyDocument": {{Documents.Allow("lambda:UpdateFunctionCode").Quoted()}} }""").Part("Policy").Text("Arn")!;
        maria.Call("iam", "CreatePolicyVersion", $$"""{ "PolicyArn": "{{DeployPolicy}}", "SetAsDefault": true, "PolicyDocument": {{Documents.Allow("lambda:UpdateFunctionCode lambda:PublishVersion s3:GetObject").Quoted()}} }""");
        var boundary = maria.Call("iam", "CreatePolicy", $$"""{ "PolicyName": "fernhill-app-boundary", "PolicyDocument": {{Documents.Allow("s3:* sqs:* logs:* ec2:Describe*").Quoted()}} }""").Part("Policy").Text("Arn");

        foreach (var name in (string[])["app-web", "app-worker"])
        {
            maria.Role(name, Documents.TrustService("ec2.amazonaws.com"), "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore");
            maria.Call("iam", "PutRolePolicy", $$"""{ "RoleName": "{{name}}", "PolicyName": "reports", "PolicyDocument": {{Documents.Allow("s3:GetObject s3:PutObject", "arn:aws:s3:::fernhill-reports/*").Quoted()}} }""");
            maria.Profile(name);
        }

        maria.Call("iam", "PutRolePermissionsBoundary", $$"""{ "RoleName": "app-worker", "PermissionsBoundary": "{{boundary}}" }""");
        maria.Role("lambda-api", Documents.TrustService("lambda.amazonaws.com"), "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole");
        maria.Role("partner-monitoring", Documents.TrustPartner(Company.Partner, "fernhill-7731"), "arn:aws:iam::aws:policy/SecurityAudit");
        var saml = maria.Call("iam", "CreateSAMLProvider", $$"""{ "Name": "CorporateSSO", "SAMLMetadataDocument": {{Metadata("sso.fernhill.example").Quoted()}} }""").Text("SAMLProviderArn")!;
        maria.Role("corporate-sso-developer", Documents.TrustSaml(saml), "arn:aws:iam::aws:policy/PowerUserAccess");
        maria.Role("data-lake-reader", Documents.TrustAccount(stage.Id), "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess");
        Pipeline = maria.Role("deploy-pipeline", Documents.TrustArn(company.Arn("user/ci-deploy")), "arn:aws:iam::aws:policy/PowerUserAccess");
        maria.Call("iam", "PutRolePolicy", $$"""{ "RoleName": "deploy-pipeline", "PolicyName": "step-up", "PolicyDocument": {{Documents.Allow("sts:AssumeRole", company.Arn("role/ops-admin")).Quoted()}} }""");
        Operations = maria.Role("ops-admin", Documents.TrustArn(Pipeline), Company.Admin);
        Export = maria.Role("data-export", Documents.TrustArn(Operations), "arn:aws:iam::aws:policy/PowerUserAccess");
        maria.Role("root-tasks", Documents.TrustService("lambda.amazonaws.com"), "arn:aws:iam::aws:policy/ReadOnlyAccess");
        maria.Call("iam", "AttachUserPolicy", $$"""{ "UserName": "tom.brandt", "PolicyArn": "{{DeployPolicy}}" }""");
        Trails();
    }

    internal static string Metadata(string host) =>
        $"""<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://{host}/metadata"><IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://{host}/sso"/></IDPSSODescriptor></EntityDescriptor>""";

    private void Trails()
    {
        var maria = company.Maria;
        foreach (var (trail, region, multi) in ((string, string, string)[])[(MainTrail, "us-east-1", "true"), (EuropeanTrail, "eu-west-1", "false")])
        {
            var bucket = $"fernhill-{trail}-logs";
            maria.Call("s3", "CreateBucket", $$"""{ "Bucket": "{{bucket}}" }""");
            maria.Call("s3", "PutBucketPolicy", $$"""{ "Bucket": "{{bucket}}", "Policy": {{Delivery(bucket).Quoted()}} }""");
            maria.Call("cloudtrail", "CreateTrail", $$"""{ "Name": "{{trail}}", "S3BucketName": "{{bucket}}", "IsMultiRegionTrail": {{multi}}, "IncludeGlobalServiceEvents": {{multi}}, "EnableLogFileValidation": true }""", region);
            maria.Call("cloudtrail", "StartLogging", $$"""{ "Name": "{{trail}}" }""", region);
        }

        maria.Call("s3", "CreateBucket", """{ "Bucket": "fernhill-reports" }""");
    }

    private static string Delivery(string bucket) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:GetBucketAcl","Resource":"arn:aws:s3:::{{bucket}}"},{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::{{bucket}}/AWSLogs/*"}]}""";
}
