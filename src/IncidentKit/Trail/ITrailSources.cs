using IncidentKit.Incidents;

namespace IncidentKit.Trail;

/// <summary>Opens the sources of CloudTrail events that the kit knows. Safe for concurrent use.</summary>
public interface ITrailSources
{
    /// <summary>Opens a source. Nothing is read yet.</summary>
    /// <param name="location">A file, a folder, <c>s3://bucket/prefix</c>, <c>event-history</c>, or <c>account</c> for what the accounts keep: their trails' buckets, and the Event history for what those lack.</param>
    /// <param name="incident">The incident: accounts and window of the Event history and of buckets.</param>
    /// <exception cref="TrailSourceException">The location is none of these, or is not there.</exception>
    ITrailSource Open(string location, Incident incident);

    /// <summary>Opens a stream of records that need not end, such as standard input: each is handed on as it comes. It is read once.</summary>
    /// <param name="name">The name for people.</param>
    /// <param name="content">JSON as CloudTrail or EventBridge writes it, one record after another or in lists; gzip or plain. It is not disposed of.</param>
    ITrailSource Open(string name, Stream content);
}
