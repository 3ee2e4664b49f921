using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;
using IncidentKit.Aws;
using IncidentKit.Detection;
using IncidentKit.Remediation;
using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>What can be added to IncidentKit.</summary>
public static class IncidentKitBuilderExtensions
{
    /// <summary>Adds a detector; a second time adds nothing.</summary>
    public static IIncidentKitBuilder AddDetector<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TDetector>(this IIncidentKitBuilder builder) where TDetector : class, IDetector
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IDetector, TDetector>());
        return builder;
    }

    /// <summary>Adds a remediator; a second time adds nothing.</summary>
    public static IIncidentKitBuilder AddRemediator<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TRemediator>(this IIncidentKitBuilder builder) where TRemediator : class, IRemediator
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IRemediator, TRemediator>());
        return builder;
    }

    /// <summary>Adds entries to the table of what events do, which lineage goes by. An entry for a kind of event that the table has already takes its place.</summary>
    public static IIncidentKitBuilder AddTrailRules(this IIncidentKitBuilder builder, params IEnumerable<TrailRule> rules)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(rules);
        foreach (var rule in rules) builder.Services.AddSingleton(rule);
        return builder;
    }

    /// <summary>Adds calls of a service that tell what their caller came for, by which suspects are ranked.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="kind">What they tell.</param>
    /// <param name="eventSource">The service's address in the trail, such as <c>ses.amazonaws.com</c>.</param>
    /// <param name="eventNames">The operations.</param>
    public static IIncidentKitBuilder AddTellingCalls(this IIncidentKitBuilder builder, TellingCallKind kind, string eventSource, params IEnumerable<string> eventNames)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(eventNames);
        foreach (var name in eventNames) builder.Services.AddSingleton(new TellingCall(eventSource, name, kind));
        return builder;
    }

    /// <summary>Says how a client is made, so that detectors and remediators can ask for it.</summary>
    /// <typeparam name="TClient">The client's interface, such as <c>IAmazonKeyManagementService</c>.</typeparam>
    /// <typeparam name="TConfig">The client's configuration.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="create">Makes a client; the kit sets Region, endpoint, HTTP, timeouts and retries on the configuration before.</param>
    public static IIncidentKitBuilder AddAwsClient<TClient, TConfig>(this IIncidentKitBuilder builder, Func<AWSCredentials, TConfig, TClient> create)
        where TClient : class
        where TConfig : ClientConfig, new()
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(create);
        builder.Services.AddSingleton(new AwsClientRegistration(typeof(TClient), () => new TConfig(), (credentials, config) => create(credentials, (TConfig)config)));
        return builder;
    }
}
