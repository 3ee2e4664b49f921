namespace IncidentKit.Testing;

/// <summary>One call that the simulated cloud answered, for assertions.</summary>
/// <param name="At">When, by the cloud's clock.</param>
/// <param name="Service">The service, such as <c>iam</c>.</param>
/// <param name="Operation">The operation, such as <c>ListUsers</c>.</param>
/// <param name="Action">The IAM action that allows it, such as <c>iam:ListUsers</c>.</param>
/// <param name="Account">The account that was called; empty if the caller was not known.</param>
/// <param name="Region">The Region that was called.</param>
/// <param name="CallerArn">Who called; empty if not known.</param>
/// <param name="AccessKeyId">The access key that signed the call.</param>
/// <param name="ErrorCode">The error's code; <see langword="null"/> if the call succeeded.</param>
/// <param name="RequestId">The id that the answer carried.</param>
public sealed record SimulatedCall(DateTimeOffset At, string Service, string Operation, string Action, string Account, string Region, string CallerArn, string? AccessKeyId, string? ErrorCode, string RequestId);
