using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.DynamoDb;

/// <summary>What DynamoDB's events do to tables.</summary>
internal static class DynamoDbTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("dynamodb.amazonaws.com")
    {
        { "CreateTable", Creates("dynamodb:table", "request.tableName") with { Arn = "response.tableDescription.tableArn" } },
        { "UpdateTable", Alters("dynamodb:table", "request.tableName|request.tableArn:name") },
        { "UpdateContinuousBackups", Alters("dynamodb:table", "request.tableName|request.tableArn:name") },
        { "UpdateTimeToLive", Alters("dynamodb:table", "request.tableName|request.tableArn:name") },
        { "ExportTableToPointInTime", Alters("dynamodb:table", "request.tableName|request.tableArn:name") },
        { "RestoreTableFromBackup", Creates("dynamodb:table", "request.targetTableName") },
        { "RestoreTableToPointInTime", Creates("dynamodb:table", "request.targetTableName") },
        { "CreateBackup", Creates("dynamodb:backup", "response.backupDetails.backupArn") },
        { "PutResourcePolicy", Grants("resourcePolicy", "dynamodb:table", "request.resourceArn:name") with { Document = "request.policy", IsSole = true } },
        { "DeleteBackup", Deletes("dynamodb:backup", "request.backupArn") },
        { "DeleteTable", Deletes("dynamodb:table", "request.tableName") },
    });
}
