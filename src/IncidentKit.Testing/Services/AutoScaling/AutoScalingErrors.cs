namespace IncidentKit.Testing.Services.AutoScaling;

/// <summary>The errors that Auto Scaling answers with.</summary>
internal static class AutoScalingErrors
{
    internal static ApiException Invalid(string message) => new("ValidationError", message);

    internal static ApiException Missing(string parameter) => Invalid($"1 validation error detected: Value null at '{parameter}' failed to satisfy constraint: Member must not be null");

    internal static ApiException NoGroup(string name) => Invalid($"AutoScalingGroup name not found - AutoScalingGroup '{name}' not found");

    internal static ApiException NoConfiguration(string name) => Invalid($"Launch configuration name not found - Launch configuration {name} not found");

    internal static ApiException InUse(string message) => new("ResourceInUse", message);
}
