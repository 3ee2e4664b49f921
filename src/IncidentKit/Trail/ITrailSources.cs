using IncidentKit.Incidents;

namespace IncidentKit.Trail;

/// <summary>Opens the sources of CloudTrail events that the kit knows. Safe for concurrent use.</summary>
public interface ITrailSources
{
    /// <summary>Opens a source. Nothing is read yet.</summary>
    /// <param name="location">A file, a folder, <c>s3://bucket/prefix</c> or <c>event-history</c>.</param>
    /// <param name="incident">The incident: accounts and window of the Event history and of buckets.</param>
    /// <exception cref="TrailSourceException">The location is none of these, or is not there.</exception>
    ITrailSource Open(string location, Incident incident);
}
