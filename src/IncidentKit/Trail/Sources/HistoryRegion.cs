using System.Text;
using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;
using IncidentKit.Aws;
using IncidentKit.Incidents;
using IncidentKit.Regions;
using IncidentKit.Reporting;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Trail.Sources;

/// <summary>One Region's Event history, newest first, in pages of fifty.</summary>
internal sealed class HistoryRegion(RegionTarget target, IAmazonCloudTrail client, IncidentWindow window, TrailStatistics statistics)
{
    private const int PageSize = 50;

    /// <summary>Before it nothing was read of what was asked for last; <see langword="null"/> when nothing was read.</summary>
    private DateTimeOffset? oldest;

    internal RegionTarget Target => target;

    internal string Name => $"{EventHistorySource.Location} of {target.Region} in account {target.Account}";

    /// <summary>Whether everything was read, so that nothing is left to ask.</summary>
    internal bool IsRead { get; private set; }

    /// <summary>Whether AWS does not answer, so that asking again is of no use.</summary>
    internal bool IsClosed { get; set; }

    /// <summary>Reads everything, up to a number of pages.</summary>
    /// <returns>Whether that was all.</returns>
    internal async Task<bool> ReadAllAsync(LogReader reader, int mostPages, CancellationToken cancellationToken) => IsRead = await AskAsync(HistoryQuestion.Everything, reader, mostPages, cancellationToken);

    /// <summary>Reads what a question finds, up to a number of pages; what is beyond is named.</summary>
    internal async Task ReadAsync(HistoryQuestion question, LogReader reader, int mostPages, CancellationToken cancellationToken)
    {
        if (!await AskAsync(question, reader, mostPages, cancellationToken)) NameRest(question);
    }

    /// <summary>Says that of what was asked for last, there is more.</summary>
    internal void NameRest(HistoryQuestion question) =>
        statistics.NameUnreadable(Name, UntrustedText.Clean($"of {question}, those before {oldest:yyyy-MM-dd HH:mm:ss'Z'} were not read, since AWS gives two pages a second: give the trail's files, or a later begin of the incident"));

    private async Task<bool> AskAsync(HistoryQuestion question, LogReader reader, int mostPages, CancellationToken cancellationToken)
    {
        oldest = null;
        var pages = Pages.ReadAsync<LookupEventsResponse, LookupEventsResponse>(
            token => client.LookupEventsAsync(new()
            {
                LookupAttributes = question.Attributes, StartTime = window.From.UtcDateTime, EndTime = window.To?.UtcDateTime, MaxResults = PageSize, NextToken = token,
            }, cancellationToken),
            page => [page], page => page.NextToken, cancellationToken);
        await foreach (var page in pages)
        {
            foreach (var item in page.Events ?? [])
            {
                if (item.CloudTrailEvent is { Length: > 0 } json) reader.ReadItem(Name, Encoding.UTF8.GetBytes(json));
                oldest = AwsTime.Of(item.EventTime) ?? oldest;
            }

            statistics.CountFile();
            if (--mostPages == 0 && !string.IsNullOrEmpty(page.NextToken)) return false;
        }

        return true;
    }
}
