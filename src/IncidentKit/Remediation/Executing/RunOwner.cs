using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;

namespace IncidentKit.Remediation.Executing;

/// <summary>Who runs a plan, so that another can tell a run that broke off from one that is at work.</summary>
/// <param name="Host">The machine.</param>
/// <param name="ProcessId">The process.</param>
/// <param name="ProcessStartedAt">When the process began: ids of processes are used again.</param>
/// <param name="StepTimeout">The longest that one of its steps can be at work.</param>
internal sealed record RunOwner(string Host, int ProcessId, DateTimeOffset ProcessStartedAt, TimeSpan StepTimeout)
{
    private static readonly ConcurrentDictionary<string, RunOwner> RunsOfThisProcess = new();
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(2);

    internal static RunOwner Begin(string run, TimeSpan stepTimeout)
    {
        using var process = Process.GetCurrentProcess();
        return RunsOfThisProcess[run] = new(Environment.MachineName, Environment.ProcessId, new DateTimeOffset(process.StartTime), stepTimeout);
    }

    internal static void End(string run) => RunsOfThisProcess.TryRemove(run, out _);

    /// <summary>Whether the run is at work; <see langword="null"/> when that cannot be told, since it is another machine's.</summary>
    internal bool? IsAtWork(string run)
    {
        if (Host != Environment.MachineName) return null;
        if (RunsOfThisProcess.ContainsKey(run)) return true;
        if (ProcessId == Environment.ProcessId) return false;
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            return !process.HasExited && (new DateTimeOffset(process.StartTime) - ProcessStartedAt).Duration() < ClockTolerance;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return false;
        }
    }
}
