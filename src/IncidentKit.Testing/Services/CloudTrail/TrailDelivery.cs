using IncidentKit.Testing.Core;
using IncidentKit.Testing.Services.S3;
using IncidentKit.Testing.Trail;

namespace IncidentKit.Testing.Services.CloudTrail;

/// <summary>Gathers events for the trails that log them and puts them into their buckets, some minutes later.</summary>
internal sealed class TrailDelivery(CloudEngine cloud, List<SimulatedTrail> trails)
{
    private readonly Dictionary<(SimulatedTrail Trail, string Account, string Region, DateTimeOffset End), List<TrailRecord>> batches = [];

    internal void Take(TrailRecord record)
    {
        foreach (var trail in trails)
        {
            if (!trail.IsLogging || !trail.LogsEventsOf(record.Source) || !trail.IsSeenIn(record.Region) || !CloudTrailService.IsShownTo(cloud, trail, record.Account)) continue;
            var batch = (trail, record.Account, record.Region, TrailFile.EndOf(record.Time));
            if (!batches.TryGetValue(batch, out var records))
            {
                batches[batch] = records = [];
                cloud.Schedule(batch.Item4, () => Deliver(batch));
            }

            records.Add(record);
        }
    }

    private void Deliver((SimulatedTrail Trail, string Account, string Region, DateTimeOffset End) batch)
    {
        if (!batches.Remove(batch, out var records)) return;
        var (trail, account, region, end) = batch;
        if (cloud.Service<S3Service>().Find(trail.Bucket) is not { } bucket)
        {
            trail.DeliveryError = "NoSuchBucket";
            return;
        }

        var prefix = (string?)trail.Settings["S3KeyPrefix"] is { Length: > 0 } given ? given.TrimEnd('/') + "/" : "";
        var organization = trail.IsOrganization ? cloud.OrganizationOf(trail.Account)?.Id : null;
        S3Service.Put(bucket, prefix + TrailFile.Key(account, region, end, TrailFile.Unique(trail.Arn + records[0].EventId), organization), TrailFile.Pack(records), end, "application/json", "gzip", (string?)trail.Settings["KmsKeyId"]);
        (trail.Delivered, trail.DeliveryError) = (end, null);
    }
}
