using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Regions;
using IncidentKit.Remediation;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Reporting;

/// <summary>A small incident whose every text is the attacker's choice.</summary>
internal static class Samples
{
    internal const string Account = "111122223333";
    internal static readonly DateTimeOffset Start = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);

    internal static Incident Incident { get; } = new()
    {
        Id = "inc-1", Accounts = [Account], Indicators = new() { AccessKeys = ["AKIAIOSFODNN7EXAMPLE"] }, Window = new(Start), CaseId = "1234567890",
        Deadline = new(Start.AddDays(5), "five days after the notice"),
    };

    internal static Investigation Investigation(string hostile = "plain") => new()
    {
        Incident = Incident, StartedAt = Start.AddDays(1), EndedAt = Start.AddDays(1).AddMinutes(1), Caller = $"arn:aws:iam::{Account}:user/responder",
        Lineage = new()
        {
            Indicators = Incident.Indicators, Window = new(Start, Start.AddHours(3)), Trail = new(120, 0, 3, []),
            Credentials = [new() { Id = "AKIAIOSFODNN7EXAMPLE", Kind = CredentialKind.AccessKey, Attribution = Attribution.AttackerAltered, Principal = hostile, FirstSeen = Start, LastSeen = Start.AddHours(2), AttributedCalls = 7 }],
            Principals = [new() { Arn = $"arn:aws:iam::{Account}:user/{hostile}", Kind = "user", Attribution = Attribution.AttackerCreated, Evidence = [Event(hostile)] }],
            Damage = [new(DamageKind.Hidden, "cloudtrail:trail", hostile, "cloudtrail:StopLogging") { Attribution = Attribution.Unknown, Detail = hostile, DoneBy = hostile, FirstSeen = Start, LastSeen = Start, Times = 1 }],
            Edges = [new("AKIAIOSFODNN7EXAMPLE", $"arn:aws:iam::{Account}:user/{hostile}", "CreateUser", "e-1"), new($"arn:aws:iam::{Account}:user/{hostile}", "AKIAIOSFODNN7EXAMPLE", hostile, null)],
        },
        Findings = [Finding("f-user", FindingCategory.Credentials, new("iam:user", hostile), hostile), Finding("f-instance", FindingCategory.Usage, new("ec2:instance", "i-0abc"), hostile)],
        Coverage =
        [
            new() { Account = Account, Region = "us-east-1", Service = "iam", Detector = "iam/user", Outcome = RegionOutcomeKind.Completed, Calls = 3 },
            new() { Account = Account, Region = "us-east-1", Service = "iam", Detector = "iam/root-mfa", Outcome = RegionOutcomeKind.Completed },
            new() { Account = Account, Region = "eu-west-1", Service = "ec2", Detector = "ec2/instance", Outcome = RegionOutcomeKind.Denied, Detail = hostile },
        ],
        BlindSpots = [new() { Account = Account, Region = "eu-west-1", Service = "ec2", Reason = hostile, Cost = 12.5m }],
        Costs =
        [
            new(Account, new(2026, 3, 1), "Amazon EC2", "us-east-1", 150.25m, "USD", 10m),
            new(Account, new(2026, 3, 2), "Amazon EC2", "eu-west-1", 20m, "USD", 0m),
            new(Account, new(2026, 3, 2), "AWS Lambda", "us-east-1", 3m, "USD", 5m),
            new(Account, new(2026, 2, 20), "Amazon EC2", "us-east-1", 900m, "USD", 10m),
        ],
    };

    internal static Plan Plan(string hostile = "plain") => new([new()
    {
        Id = "s-1", Phase = PlanPhase.Eradicate, Remediator = "iam/delete-user", Resource = new("iam:user", hostile), Account = Account, Region = "us-east-1",
        Attribution = Attribution.AttackerCreated, Reversible = false, RequiresApproval = false, Approved = true, Reason = hostile, Findings = ["f-user"], Impact = [hostile],
    }]);

    internal static Execution Execution(string hostile = "plain") => new([new()
    {
        Id = "s-1", Status = StepStatus.Failed, StartedAt = Start.AddDays(2), EndedAt = Start.AddDays(2), Error = new("DeleteConflict", hostile),
    }], DryRun: false);

    private static Evidence Event(string name) => new() { EventId = "e-1", EventTime = Start, EventName = name, Region = "us-east-1" };

    private static Finding Finding(string id, FindingCategory category, ResourceRef resource, string text) => new()
    {
        Id = id, Detector = resource.Type.Replace(':', '/'), Category = category, Severity = Severity.High, Account = Account, Region = "us-east-1", Resource = resource,
        Attribution = Attribution.AttackerCreated, Confidence = 1, Summary = text, Evidence = [Event(text), Evidence.Live(text)],
    };
}
