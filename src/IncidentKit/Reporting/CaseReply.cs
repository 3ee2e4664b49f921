namespace IncidentKit.Reporting;

/// <summary>The answer to AWS's support case.</summary>
/// <param name="Subject">The subject, for a new case.</param>
/// <param name="Text">The text: plain, lines of any length, no secrets.</param>
/// <param name="Charge">The estimated unauthorized charge; <see langword="null"/> where the bill could not be read.</param>
public sealed record CaseReply(string Subject, string Text, UnauthorizedCharge? Charge);
