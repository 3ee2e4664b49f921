namespace IncidentKit.Testing.Scenarios;

/// <summary>Addresses, programs and images that scenarios speak of.</summary>
internal static class Places
{
    internal const string Office = "198.51.100.24";
    internal const string Ci = "198.51.100.201";
    internal const string OwnerBlock = "198.51.100.0/24";
    internal const string Cli = "aws-cli/2.31.13 md/awscrt#0.27.6 ua/2.1 os/macos#24.6.0 md/arch#arm64 lang/python#3.13.7 md/pyimpl#CPython";
    internal const string Terraform = "APN/1.0 HashiCorp/1.0 Terraform/1.9.8 (+https://www.terraform.io) terraform-provider-aws/5.76.0 (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go-v2/1.32.5";
    internal const string CiAgent = "Boto3/1.40.72 md/Botocore#1.40.72 ua/2.1 os/linux#6.8.0-1021-azure md/arch#x86_64 lang/python#3.12.11 cfg/retry-mode#standard";
    internal const string Browser = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";
    internal const string HostAgent = "aws-sdk-go-v2/1.32.5 ua/2.1 os/linux lang/go#1.23.4 md/GOOS#linux md/GOARCH#amd64 api/s3#1.66.0";

    /// <summary>Amazon's own Linux image of a Region.</summary>
    internal static string Image(string region) => "ami-0" + SimulatedIds.Derived(region).Replace("-", "", StringComparison.Ordinal)[..16];
}
