using IncidentKit.Aws;
using IncidentKit.Incidents;
using IncidentKit.Regions;
using IncidentKit.Reporting;

namespace IncidentKit.Trail.Sources;

/// <summary>Opens a source by how its location is written.</summary>
internal sealed class TrailSources(IAwsClients clients, IAwsIdentity identity, IRegionCatalog regions, IRegionFanOut fanOut, TimeProvider time) : ITrailSources
{
    private const string Ways = "give a folder or a file of CloudTrail's logs, s3://BUCKET/PREFIX or event-history";

    public ITrailSource Open(string location, Incident incident)
    {
        ArgumentNullException.ThrowIfNull(location);
        ArgumentNullException.ThrowIfNull(incident);
        return location == EventHistorySource.Location ? new EventHistorySource(incident, clients, identity, regions, fanOut, time) : OpenFiles(location);
    }

    private static FileTrailSource OpenFiles(string path)
    {
        if (Directory.Exists(path) && !LogFiles.Any(path)) throw new TrailSourceException($"the folder '{UntrustedText.Clean(path)}' is empty: {Ways}");
        if (!Directory.Exists(path) && !File.Exists(path)) throw new TrailSourceException($"there is no file or folder '{UntrustedText.Clean(path)}': {Ways}");
        return new(path);
    }
}
