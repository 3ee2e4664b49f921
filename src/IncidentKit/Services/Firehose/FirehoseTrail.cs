using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Firehose;

/// <summary>What Data Firehose's events do: data leaves as it comes.</summary>
internal static class FirehoseTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("firehose.amazonaws.com")
    {
        { "CreateDeliveryStream", Creates("firehose:delivery-stream", "request.deliveryStreamName") },
        { "UpdateDestination", Alters("firehose:delivery-stream", "request.deliveryStreamName") },
        { "DeleteDeliveryStream", Deletes("firehose:delivery-stream", "request.deliveryStreamName") },
    });
}
