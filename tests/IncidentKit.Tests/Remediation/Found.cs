using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Remediation;

/// <summary>Findings and investigations in few words.</summary>
internal static class Found
{
    internal const string Account = "111122223333";
    internal const string Home = "us-east-1";
    internal static readonly DateTimeOffset Start = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);

    internal static Finding Finding(ResourceRef resource, params string[] remediations) => new()
    {
        Id = FindingId.Of(resource.Type.Replace(':', '/'), Account, Home, resource), Detector = resource.Type.Replace(':', '/'), Category = FindingCategory.Credentials,
        Severity = Severity.High, Account = Account, Region = Home, Resource = resource, Attribution = Attribution.AttackerCreated, Confidence = 1,
        Summary = $"{resource} is the attacker's", Evidence = [new() { EventId = "e-1", EventName = "CreateThing", EventTime = Start, Region = Home }], Remediations = remediations,
    };

    internal static Finding Finding(string type, string id, params string[] remediations) => Finding(new ResourceRef(type, id), remediations);

    internal static Investigation Investigation(params IEnumerable<Finding> findings) => new()
    {
        Incident = new() { Id = "inc-1", Accounts = [Account], Indicators = new(), Window = new(Start.AddDays(-1)) },
        StartedAt = Start, EndedAt = Start.AddMinutes(1), Caller = $"arn:aws:iam::{Account}:user/responder", Lineage = LineageGraph.Empty,
        Findings = [.. findings], Coverage = [], BlindSpots = [],
    };
}
