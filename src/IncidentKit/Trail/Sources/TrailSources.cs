using IncidentKit.Aws;
using IncidentKit.Incidents;
using IncidentKit.Regions;
using IncidentKit.Reporting;

namespace IncidentKit.Trail.Sources;

/// <summary>Opens a source by how its location is written.</summary>
internal sealed class TrailSources(IAwsClients clients, IAwsIdentity identity, IRegionCatalog regions, IRegionFanOut fanOut, TimeProvider time, ITrailSpool? spool = null) : ITrailSources
{
    private const string Ways = "give a folder or a file of CloudTrail's logs, s3://BUCKET/PREFIX, event-history or account";

    public ITrailSource Open(string location, Incident incident)
    {
        ArgumentNullException.ThrowIfNull(location);
        ArgumentNullException.ThrowIfNull(incident);
        return location switch
        {
            AccountTrailSource.Location => new AccountTrailSource(incident, clients, identity, regions, fanOut, time) { Spool = spool },
            EventHistorySource.Location => new EventHistorySource(incident, clients, identity, regions, fanOut, time) { Spool = spool },
            _ when location.StartsWith(S3Location.Scheme, StringComparison.Ordinal) => new S3TrailSource(S3Location.Parse(location), incident, clients, identity, time) { Spool = spool },
            _ => OpenFiles(location),
        };
    }

    public ITrailSource Open(string name, Stream content)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(content);
        return new StreamTrailSource(name, content);
    }

    private static FileTrailSource OpenFiles(string path)
    {
        if (Directory.Exists(path) && !LogFiles.Any(path)) throw new TrailSourceException($"the folder '{UntrustedText.Clean(path)}' is empty: {Ways}");
        if (!Directory.Exists(path) && !File.Exists(path)) throw new TrailSourceException($"there is no file or folder '{UntrustedText.Clean(path)}': {Ways}");
        return new(path);
    }
}
