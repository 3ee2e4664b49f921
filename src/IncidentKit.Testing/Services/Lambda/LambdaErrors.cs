namespace IncidentKit.Testing.Services.Lambda;

/// <summary>The errors that Lambda answers with.</summary>
internal static class LambdaErrors
{
    internal static ApiException Invalid(string message) => new("InvalidParameterValueException", message);

    internal static ApiException NotFound(string message = "The resource you requested does not exist.") => new("ResourceNotFoundException", message, 404);

    internal static ApiException Conflict(string message) => new("ResourceConflictException", message, 409);

    internal static ApiException Stale() => new("PreconditionFailedException", "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id", 412);
}
