namespace IncidentKit.Services.Iam;

/// <summary>One credential of a user's, of any kind that has a status.</summary>
/// <param name="Id">The id.</param>
/// <param name="IsActive">Whether it can be used.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Label">What it is for, if IAM says.</param>
internal sealed record UserCredential(string Id, bool IsActive, DateTimeOffset? CreatedAt, string? Label = null);
