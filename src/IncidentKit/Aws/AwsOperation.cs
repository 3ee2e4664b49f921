namespace IncidentKit.Aws;

/// <summary>An operation of an AWS service and the IAM action that allows it.</summary>
/// <param name="ServiceId">The service's id as the SDK names it, such as <c>Cost Explorer</c>.</param>
/// <param name="Name">The operation, such as <c>GetCostAndUsage</c>.</param>
/// <param name="IamAction">The action, such as <c>ce:GetCostAndUsage</c>.</param>
internal sealed record AwsOperation(string ServiceId, string Name, string IamAction);
