namespace IncidentKit.Regions;

/// <summary>A Region as an account sees it.</summary>
/// <param name="Name">The name, such as <c>eu-west-1</c>.</param>
/// <param name="Status">Whether the account can use it.</param>
public sealed record AwsRegion(string Name, RegionStatus Status)
{
    /// <summary>Whether calls to it are answered.</summary>
    public bool IsEnabled => Status is RegionStatus.Enabled or RegionStatus.EnabledByDefault;
}
