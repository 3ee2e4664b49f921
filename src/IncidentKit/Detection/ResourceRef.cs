namespace IncidentKit.Detection;

/// <summary>Names one resource in one account and Region.</summary>
/// <param name="Type">The type in AWS's own words, <c>service:kind</c>, such as <c>iam:access-key</c> or <c>ec2:instance</c>.</param>
/// <param name="Id">The id within its type, account and Region; inline policies are <c>NAME/POLICY</c>, policy versions <c>ARN@v2</c>.</param>
public sealed record ResourceRef(string Type, string Id)
{
    /// <summary>The ARN, where the type has one.</summary>
    public string? Arn { get; init; }

    /// <summary>The id that AWS never uses again (such as <c>AIDA…</c>), which tells apart two resources of one name.</summary>
    public string? UniqueId { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Type} {Id}";
}
