using Amazon.Runtime;

namespace IncidentKit.Aws;

/// <summary>How AWS is reached.</summary>
public sealed class AwsAccessOptions
{
    /// <summary>Gets or sets the credentials.</summary>
    /// <value>The default, <see langword="null"/>, is the SDK's own chain (environment, profile, web identity, container, instance).</value>
    public AWSCredentials? Credentials { get; set; }

    /// <summary>Gets or sets the profile to take credentials from.</summary>
    /// <value>The default is <see langword="null"/>: the chain decides.</value>
    public string? Profile { get; set; }

    /// <summary>Gets or sets the endpoint for every service.</summary>
    /// <value>The default is <see langword="null"/>: <c>AWS_ENDPOINT_URL</c> if set, else AWS's own.</value>
    public Uri? EndpointUrl { get; set; }

    /// <summary>Gets or sets the Region for calls that come before a Region is known.</summary>
    /// <value>The default is <see langword="null"/>: the environment's or profile's Region, else the partition's home Region.</value>
    public string? DefaultRegion { get; set; }

    /// <summary>Gets or sets the name of the role to assume in accounts other than the caller's.</summary>
    /// <value>The default is <see langword="null"/>: other accounts cannot be reached.</value>
    public string? AssumeRoleName { get; set; }

    /// <summary>Gets or sets what sends the HTTP requests of every client. The simulated account plugs in here.</summary>
    /// <value>The default is <see langword="null"/>: the SDK's own.</value>
    public HttpClientFactory? HttpClientFactory { get; set; }

    /// <summary>Gets or sets how long one attempt of one call may take.</summary>
    /// <value>The default is 30 seconds.</value>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how long one call is tried, over throttling and faults.</summary>
    /// <value>The default is four minutes.</value>
    public TimeSpan CallDeadline { get; set; } = TimeSpan.FromMinutes(4);
}
