using System.Text;
using IncidentKit.Detection;
using IncidentKit.Remediation;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentKit.Docs;

/// <summary>The catalog of detectors and remediators as a Markdown table, a row for each service.</summary>
internal static class UnitsTable
{
    internal static string Make()
    {
        using var services = new ServiceCollection().AddIncidentKit().Services.BuildServiceProvider();
        var detectors = services.GetServices<IDetector>().Select(detector => detector.Descriptor).ToLookup(descriptor => descriptor.Service);
        var remediators = services.GetServices<IRemediator>().ToLookup(remediator => remediator.Descriptor.Id.Split('/')[0]);
        var text = new StringBuilder("| service | detectors look at | remediators (↶ can be undone) |\n| --- | --- | --- |\n");
        foreach (var service in detectors.Select(group => group.Key).Union(remediators.Select(group => group.Key)).Order(StringComparer.Ordinal))
        {
            text.Append($"| {service} | {string.Join(", ", detectors[service].Select(descriptor => Name(descriptor.Id)).Order(StringComparer.Ordinal))} ")
                .Append($"| {string.Join(", ", remediators[service].OrderBy(remediator => remediator.Descriptor.Phase).ThenBy(remediator => remediator.Descriptor.Id, StringComparer.Ordinal).Select(Name))} |\n");
        }

        return text.ToString();
    }

    private static string Name(IRemediator remediator) => Name(remediator.Descriptor.Id) + (remediator is IReversible ? " ↶" : "");

    private static string Name(string id) => id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
