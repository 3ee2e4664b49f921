namespace IncidentKit.Reporting;

/// <summary>Posts the reply to AWS Support. Safe for concurrent use.</summary>
public interface ISupportDesk
{
    /// <summary>Adds the text to a case, or opens one (Account and billing, security) when no case is known.</summary>
    /// <returns>What became of it; a plan without the Support API is an answer, not an error.</returns>
    Task<SupportDelivery> PostAsync(string account, string? caseId, string subject, string text, CancellationToken cancellationToken = default);
}

/// <summary>What became of a posted reply.</summary>
/// <param name="Posted">Whether AWS took it.</param>
/// <param name="CaseId">The case that it went to.</param>
/// <param name="Message">One sentence for a person: what happened, or where to paste the text.</param>
public sealed record SupportDelivery(bool Posted, string? CaseId, string Message);
