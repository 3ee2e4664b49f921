using System.Runtime.InteropServices;

namespace IncidentKit.Trail.Sigma.Correlation;

/// <summary>What a correlation found.</summary>
/// <param name="Items">What it looked at.</param>
/// <param name="Windows">Each place where its condition held.</param>
internal sealed record CorrelationMatches(IReadOnlyList<CorrelationItem> Items, IReadOnlyList<CorrelationWindow> Windows);

/// <summary>Items within the timespan for which the condition holds.</summary>
/// <param name="First">The first item.</param>
/// <param name="Last">The item that completes it.</param>
/// <param name="Steps">The items one by one, where they are not all those from first to last.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CorrelationWindow(int First, int Last, int[]? Steps = null);
