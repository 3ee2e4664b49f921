using IncidentKit.Incidents;

namespace IncidentKit.Trail.Reading;

/// <summary>A source that need not be read whole: what it reads goes by an incident, which another can take the place of.</summary>
internal interface INarrowableSource : ITrailSource
{
    /// <summary>The same source for an incident with another window or other indicators.</summary>
    ITrailSource For(Func<Incident, Incident> narrow);
}
