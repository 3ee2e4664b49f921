namespace IncidentKit.Testing;

/// <summary>A resource of a scenario, named as IncidentKit names resources.</summary>
/// <param name="Type">The type, such as <c>iam:access-key</c> or <c>ec2:instance</c>.</param>
/// <param name="Id">The id within its type, account and Region; parts of users, roles and groups are <c>NAME/PART</c>, policy versions <c>ARN@v2</c>.</param>
/// <param name="Account">The account.</param>
/// <param name="Region">The Region; <c>us-east-1</c> for global services.</param>
public sealed record ScenarioResource(string Type, string Id, string Account, string Region)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Type} {Id} ({Region})";
}
