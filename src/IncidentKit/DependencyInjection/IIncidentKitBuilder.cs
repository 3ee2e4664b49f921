namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds to IncidentKit: detectors, remediators, clients, trail rules. All else is an extension method on it.</summary>
public interface IIncidentKitBuilder
{
    /// <summary>The host's services. Any part of the kit can be replaced by registering another before.</summary>
    IServiceCollection Services { get; }
}
