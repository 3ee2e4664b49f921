using System.Threading.Channels;
using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Remediation;

namespace IncidentKit.Samples.Web;

/// <summary>One incident in this process: what is known of it, and who listens to its progress.</summary>
internal sealed class IncidentRun(Incident incident) : IProgress<InvestigationProgress>
{
    private readonly Lock gate = new();
    private readonly List<Channel<InvestigationProgress>> listeners = [];

    internal Incident Incident => incident;

    internal Investigation? Investigation { get; set; }

    internal Plan? Plan { get; set; }

    internal Execution? Execution { get; set; }

    /// <summary>What went wrong, one line.</summary>
    internal string? Error { get; set; }

    public void Report(InvestigationProgress value)
    {
        lock (gate)
        {
            foreach (var listener in listeners) listener.Writer.TryWrite(value);
        }
    }

    /// <summary>The progress from now on. A slow listener loses the oldest reports: each says how far the whole run is.</summary>
    internal IAsyncEnumerable<InvestigationProgress> ListenAsync(CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<InvestigationProgress>(new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (gate)
        {
            if (Investigation is null && Error is null) listeners.Add(channel);
            else channel.Writer.Complete();
        }

        return channel.Reader.ReadAllAsync(cancellationToken);
    }

    internal void End()
    {
        lock (gate)
        {
            foreach (var listener in listeners) listener.Writer.TryComplete();
        }
    }
}
