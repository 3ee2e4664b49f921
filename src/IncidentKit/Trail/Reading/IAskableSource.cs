namespace IncidentKit.Trail.Reading;

/// <summary>A source that is too slow to be read whole: lineage asks it for what it needs, and again for what that leads to.</summary>
internal interface IAskableSource : ITrailSource
{
    /// <summary>Begins a reading. Nothing is read yet.</summary>
    /// <param name="open">Makes a sink for a thread; safe for concurrent use.</param>
    /// <param name="statistics">Counts, and names what could not be read.</param>
    ITrailInquiry Begin(Func<IRecordSink> open, TrailStatistics statistics);
}

/// <summary>A reading that goes on for as long as there are new leads. It is asked by one caller at a time.</summary>
internal interface ITrailInquiry
{
    /// <summary>Reads the events of those leads that it was not asked for before.</summary>
    /// <returns>Whether anything was read for them.</returns>
    /// <exception cref="TrailSourceException">The source as a whole cannot be read.</exception>
    Task<bool> AskAsync(IReadOnlyCollection<TrailLead> leads, CancellationToken cancellationToken);

    /// <summary>Says in the statistics what was left unread.</summary>
    void End();
}
