using Amazon.EC2;
using Amazon.EC2.Model;
using IncidentKit.Aws;
using IncidentKit.Detection;

namespace IncidentKit.Services.Ec2;

/// <summary>The EC2 fleets that launch instances or still have some, read once for a run.</summary>
internal static class Fleets
{
    private static readonly HashSet<string> Live = ["submitted", "active", "modifying", "deleted_running"];

    /// <summary>Fleets of the types maintain and request; AWS lists instant ones by their ids only.</summary>
    internal static Task<IReadOnlyList<FleetData>> ReadAsync(DetectionContext context, CancellationToken cancellationToken) =>
        context.Run.ReadOnceAsync($"{context.Account} {context.Region} ec2 fleets", token => ListAsync(context.Client<IAmazonEC2>(), null, token), cancellationToken);

    /// <summary>Fleets by their ids; those that are gone are left out.</summary>
    internal static async Task<IReadOnlyList<FleetData>> ReadAsync(DetectionContext context, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        await Each.ReadAsync(ids, (id, token) => ListAsync(context.Client<IAmazonEC2>(), [id], token), cancellationToken).SelectMany(read => read.Result).ToListAsync(cancellationToken);

    internal static Assessment Assess(DetectionContext context, FleetData fleet) =>
        context.Assess(Ec2Resources.Of(context, Ec2Resources.Fleet, fleet.FleetId), new() { CreatedAt = AwsTime.Of(fleet.CreateTime), Tags = Ec2Resources.TagsOf(fleet.Tags) });

    private static async Task<IReadOnlyList<FleetData>> ListAsync(IAmazonEC2 ec2, List<string>? ids, CancellationToken cancellationToken) => await Pages.ReadAsync(
        token => ec2.DescribeFleetsAsync(new() { FleetIds = ids, NextToken = token }, cancellationToken),
        page => page.Fleets, page => page.NextToken, cancellationToken).Where(fleet => Live.Contains(fleet.FleetState?.Value ?? "")).ToListAsync(cancellationToken);
}
