using IncidentKit.Aws;
using IncidentKit.DependencyInjection;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds IncidentKit to a host.</summary>
public static class IncidentKitServiceCollectionExtensions
{
    /// <summary>Adds IncidentKit with every service that it knows. A second call adds nothing and returns a builder for the same services.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configureAws">How AWS is reached; by default as the AWS SDK does.</param>
    public static IIncidentKitBuilder AddIncidentKit(this IServiceCollection services, Action<AwsAccessOptions>? configureAws = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var builder = new IncidentKitBuilder(services);
        if (configureAws is not null) services.Configure(configureAws);
        if (services.Any(service => service.ServiceType == typeof(IncidentKitMarker))) return builder;

        services.AddSingleton<IncidentKitMarker>();
        services.AddOptions<AwsAccessOptions>();
        CoreServices.Add(services);
        ServiceCatalog.RegisterAll(builder);
        return builder;
    }

    private sealed class IncidentKitMarker;
}
