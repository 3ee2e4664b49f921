using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Kinesis;

/// <summary>What Kinesis' events do.</summary>
internal static class KinesisTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("kinesis.amazonaws.com")
    {
        { "CreateStream", Creates("kinesis:stream", "request.streamName") },
        { "PutResourcePolicy", Grants("resourcePolicy", "kinesis:stream", "request.resourceARN:name") with { Document = "request.policy", IsSole = true } },
        { "DeleteStream", Deletes("kinesis:stream", "request.streamName") },
    });
}
