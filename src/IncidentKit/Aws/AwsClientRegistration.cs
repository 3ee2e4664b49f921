using Amazon.Runtime;

namespace IncidentKit.Aws;

/// <summary>How one kind of client is made.</summary>
internal sealed record AwsClientRegistration(Type ClientType, Func<ClientConfig> CreateConfig, Func<AWSCredentials, ClientConfig, object> CreateClient);
