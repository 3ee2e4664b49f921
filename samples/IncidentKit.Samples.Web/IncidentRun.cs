using System.Threading.Channels;
using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Remediation;
using IncidentKit.Reporting;

namespace IncidentKit.Samples.Web;

/// <summary>One incident in this process: what is known of it, what is under way, and who listens to its progress. Safe for concurrent use.</summary>
internal sealed class IncidentRun(Incident incident)
{
    private const int Backlog = 64;
    private readonly Lock gate = new();
    private readonly List<Channel<RunProgress>> listeners = [];
    private RunStage? underWay;

    internal Incident Incident => incident;

    internal Investigation? Investigation { get; set; }

    internal Plan? Plan { get; set; }

    internal Execution? Execution { get; set; }

    internal Verification? Verification { get; set; }

    /// <summary>What went wrong last, one line.</summary>
    internal string? Error { get; private set; }

    internal IncidentReport? Report => Investigation is null ? null : new(Investigation, Plan, Execution, Verification);

    internal RunSummary Summary
    {
        get
        {
            lock (gate)
            {
                return new(incident.Id, underWay, incident.Deadline?.At, Investigation?.Findings.Count, (Verification?.BlindSpots ?? Investigation?.BlindSpots)?.Count,
                    Plan?.Steps.Count, Plan?.Steps.Count(step => step.Approved), Execution?.Steps.Count(step => step.Status == StepStatus.Succeeded), Verification?.Clean, Error);
            }
        }
    }

    /// <summary>Takes the run for a stage; false while another is under way.</summary>
    internal bool TryBegin(RunStage stage)
    {
        lock (gate)
        {
            if (underWay is not null) return false;
            (underWay, Error) = (stage, null);
            return true;
        }
    }

    internal void Tell(RunProgress progress)
    {
        lock (gate)
        {
            foreach (var listener in listeners) listener.Writer.TryWrite(progress);
        }
    }

    internal void End(string? error)
    {
        lock (gate)
        {
            (underWay, Error) = (null, error);
            foreach (var listener in listeners) listener.Writer.TryComplete();
            listeners.Clear();
        }
    }

    /// <summary>The progress of what is under way. A slow listener loses the oldest reports: each says how far the whole is.</summary>
    internal IAsyncEnumerable<RunProgress> ListenAsync(CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<RunProgress>(new BoundedChannelOptions(Backlog) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (gate)
        {
            if (underWay is null) channel.Writer.Complete();
            else listeners.Add(channel);
        }

        return channel.Reader.ReadAllAsync(cancellationToken);
    }
}
