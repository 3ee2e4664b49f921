namespace IncidentKit.Testing.Services.Ec2;

/// <summary>The errors that EC2 answers with, by its own codes and words.</summary>
internal static class Ec2Errors
{
    internal static ApiException Missing(string parameter) => new("MissingParameter", $"The request must contain the parameter {parameter}");

    internal static ApiException Invalid(string message) => new("InvalidParameterValue", message);

    internal static ApiException Combination(string message) => new("InvalidParameterCombination", message);

    internal static ApiException NotPermitted(string message) => new("OperationNotPermitted", message);

    internal static ApiException Unsupported(string message) => new("UnsupportedOperation", message);

    internal static ApiException Malformed(string code, string id, string prefix) => new($"{code}.Malformed", $"Invalid id: \"{id}\" (expecting \"{prefix}-...\")");

    internal static ApiException NoInstance(IEnumerable<string> ids) => ids.ToArray() is [var one]
        ? new("InvalidInstanceID.NotFound", $"The instance ID '{one}' does not exist")
        : new("InvalidInstanceID.NotFound", $"The instance IDs '{string.Join(", ", ids)}' do not exist");

    internal static ApiException InUse(string id) => new("DependencyViolation", $"resource {id} has a dependent object");
}
