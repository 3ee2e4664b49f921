using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Sqs;

/// <summary>What SQS's events do: queues, and who may read them.</summary>
internal static class SqsTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("sqs.amazonaws.com")
    {
        { "CreateQueue", Creates("sqs:queue", "request.queueName") with { MayExist = true } },
        { "SetQueueAttributes", Alters("sqs:queue", "request.queueUrl:name"), Grants("resourcePolicy", "sqs:queue", "request.queueUrl:name") with { Each = "request.attributes.Policy", Document = "item", IsSole = true } },
        { "AddPermission", Grants("resourcePolicy", "sqs:queue", "request.queueUrl:name") with { GrantName = "request.label" } },
        { "RemovePermission", Revokes("resourcePolicy", "sqs:queue", "request.queueUrl:name") with { GrantName = "request.label" } },
        { "PurgeQueue", Alters("sqs:queue", "request.queueUrl:name") },
        { "DeleteQueue", Deletes("sqs:queue", "request.queueUrl:name") },
    });
}
