namespace IncidentKit.Testing.Services.Iam;

/// <summary>IAM's errors in its words.</summary>
internal static class IamErrors
{
    internal static ApiException NoSuchUser(string name) => NoSuchEntity($"The user with name {name} cannot be found.");

    internal static ApiException NoSuchEntity(string message) => new("NoSuchEntity", message, 404);

    internal static ApiException Exists(string message) => new("EntityAlreadyExists", message, 409);

    internal static ApiException Conflict(string message) => new("DeleteConflict", message, 409);

    internal static ApiException Limit(string quota, int most) => new("LimitExceeded", $"Cannot exceed quota for {quota}: {most}", 409);

    internal static ApiException MalformedPolicy(string message) => new("MalformedPolicyDocument", message);
}
