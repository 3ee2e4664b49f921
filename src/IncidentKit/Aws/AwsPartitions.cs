namespace IncidentKit.Aws;

/// <summary>The partitions of AWS and where their global services live.</summary>
internal static class AwsPartitions
{
    /// <summary>The Region that IAM and the other global services of a partition are called and logged in.</summary>
    internal static string HomeRegionOf(string partition) => partition switch
    {
        "aws-cn" => "cn-north-1",
        "aws-us-gov" => "us-gov-west-1",
        _ => "us-east-1",
    };

    /// <summary>The partition of a Region.</summary>
    internal static string Of(string region) =>
        region.StartsWith("cn-", StringComparison.Ordinal) ? "aws-cn"
        : region.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov"
        : "aws";
}
