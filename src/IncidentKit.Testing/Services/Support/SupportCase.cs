namespace IncidentKit.Testing.Services.Support;

/// <summary>A support case.</summary>
internal sealed class SupportCase(string id, string displayId, string subject, string submittedBy, DateTimeOffset created)
{
    internal string Id { get; } = id;

    internal string DisplayId { get; } = displayId;

    internal string Subject { get; } = subject;

    internal string SubmittedBy { get; } = submittedBy;

    internal DateTimeOffset Created { get; } = created;

    internal string Status { get; set; } = "opened";

    internal string Service { get; set; } = "customer-account";

    internal string Category { get; set; } = "security";

    internal string Severity { get; set; } = "high";

    internal string Language { get; set; } = "en";

    internal List<string> Copies { get; } = [];

    /// <summary>What was written, oldest first.</summary>
    internal List<SupportCommunication> Communications { get; } = [];
}

/// <summary>Something written in a case.</summary>
internal sealed record SupportCommunication(string Body, string SubmittedBy, DateTimeOffset Created);
