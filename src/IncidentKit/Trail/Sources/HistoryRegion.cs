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
internal sealed class HistoryRegion(RegionTarget target, IAmazonCloudTrail client, HistoryGap gap, TrailStatistics statistics, TimeProvider time, ITrailSpool? spool)
{
    private const int PageSize = 50;

    // What AWS delivers late is asked for again: until this long ago, a reading has everything.
    private static readonly TimeSpan Delivery = TimeSpan.FromHours(1);

    /// <summary>Before it nothing was read of what was asked for last; <see langword="null"/> when nothing was read.</summary>
    private DateTimeOffset? oldest;

    internal RegionTarget Target => target;

    internal string Name => $"{EventHistorySource.Location} of {(gap.Service is null ? "" : UntrustedText.Clean(gap.Service) + " in ")}{target.Region} in account {target.Account}";

    /// <summary>Whether only one service's events are wanted.</summary>
    internal bool IsOfService => gap.Service is not null;

    /// <summary>What is asked for when nothing is left out.</summary>
    internal HistoryQuestion Whole { get; } = HistoryQuestion.Of(gap.Service);

    /// <summary>Whether everything was read, so that nothing is left to ask.</summary>
    internal bool IsRead { get; private set; }

    /// <summary>Whether AWS does not answer, so that asking again is of no use.</summary>
    internal bool IsClosed { get; set; }

    /// <summary>Reads everything, up to a number of pages.</summary>
    /// <returns>Whether that was all.</returns>
    internal async Task<bool> ReadAllAsync(LogReader reader, int mostPages, CancellationToken cancellationToken) => IsRead = await AskAsync(Whole, reader, mostPages, cancellationToken);

    /// <summary>Reads what a question finds, up to a number of pages; what is beyond is named.</summary>
    internal async Task ReadAsync(HistoryQuestion question, LogReader reader, int mostPages, CancellationToken cancellationToken)
    {
        if (!await AskAsync(question, reader, mostPages, cancellationToken)) NameRest(question);
    }

    /// <summary>Says that of what was asked for last, there is more.</summary>
    internal void NameRest(HistoryQuestion question) =>
        statistics.NameUnreadable(Name, UntrustedText.Clean($"of {question}, those before {oldest:yyyy-MM-dd HH:mm:ss'Z'} were not read, since AWS gives two pages a second: give the trail's files, or a later begin of the incident"));

    // From the newest to the oldest, as AWS answers: what an earlier reading kept counts as read.
    private async Task<bool> AskAsync(HistoryQuestion question, LogReader reader, int mostPages, CancellationToken cancellationToken)
    {
        var pages = spool is null ? null : new HistoryPages(spool, target, question);
        var kept = pages is null ? [] : await pages.ReadAsync(gap.Window, json => reader.ReadItem(Name, json), cancellationToken);
        foreach (var _ in kept) statistics.CountFile();
        foreach (var span in TrailCover.Gaps(gap.Window, kept).Reverse())
        {
            var newer = kept.Count(page => page.From >= span.To);
            oldest = span.To;
            if (newer >= mostPages) return false;
            var asked = await AskAsync(question, span, reader, pages, mostPages - newer, cancellationToken);
            if (asked is not { } count) return false;
            mostPages -= count;
        }

        return true;
    }

    /// <summary>Reads a span.</summary>
    /// <returns>How many pages it had; <see langword="null"/> where there are more.</returns>
    private async Task<int?> AskAsync(HistoryQuestion question, IncidentWindow span, LogReader reader, HistoryPages? keep, int mostPages, CancellationToken cancellationToken)
    {
        var settled = time.GetUtcNow() - Delivery;
        var (count, end) = (0, span.To < settled ? span.To.Value : settled);
        var answers = Pages.ReadAsync<LookupEventsResponse, LookupEventsResponse>(
            token => client.LookupEventsAsync(new()
            {
                LookupAttributes = question.Attributes, StartTime = span.From.UtcDateTime, EndTime = span.To?.UtcDateTime, MaxResults = PageSize, NextToken = token,
            }, cancellationToken),
            page => [page], page => page.NextToken, cancellationToken);
        await foreach (var page in answers)
        {
            var isLast = string.IsNullOrEmpty(page.NextToken);
            List<(DateTimeOffset? Time, string Json)> records = [];
            foreach (var item in page.Events ?? [])
            {
                oldest = AwsTime.Of(item.EventTime) ?? oldest;
                if (item.CloudTrailEvent is not { Length: > 0 } json) continue;
                reader.ReadItem(Name, Encoding.UTF8.GetBytes(json));
                records.Add((AwsTime.Of(item.EventTime), json));
            }

            statistics.CountFile();
            // A second can go on in the next page; the span up to it is asked for from that second on.
            var begin = isLast ? span.From : oldest ?? end;
            if (keep is not null && begin < end) await keep.KeepAsync(new(begin, end), records, cancellationToken);
            if (begin < end) end = begin;
            if (++count == mostPages && !isLast) return null;
        }

        return count;
    }
}
