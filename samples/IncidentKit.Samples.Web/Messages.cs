using System.Text.Json.Serialization;
using IncidentKit.Remediation;

namespace IncidentKit.Samples.Web;

/// <summary>Opens an incident.</summary>
/// <param name="Notice">AWS's notice as text: the e-mail, or the Health event's JSON.</param>
/// <param name="AccessKeys">Access key ids in the attacker's hands, beside those of the notice.</param>
/// <param name="Since">When the compromise began, if known.</param>
internal sealed record OpenRequest(string? Notice, IReadOnlyList<string>? AccessKeys, DateTimeOffset? Since);

/// <summary>Approves steps.</summary>
/// <param name="Kind">All that is proven, all, or those that are named.</param>
/// <param name="Steps">Ids of steps, for those that are named.</param>
internal sealed record ApprovalRequest(ApprovalKind Kind, IReadOnlyList<string>? Steps);

/// <summary>Runs the approved steps.</summary>
/// <param name="Execute">Whether to change anything; without it, a dry run.</param>
internal sealed record ExecutionRequest(bool Execute);

/// <summary>Verifies.</summary>
/// <param name="MinutesBetweenPasses">The wait between two passes; half an hour unless given.</param>
internal sealed record VerificationRequest(double? MinutesBetweenPasses);

/// <summary>What is under way.</summary>
internal enum RunStage
{
    /// <summary>The trail is read and every Region looked at.</summary>
    Investigating,

    /// <summary>Approved steps run.</summary>
    Executing,

    /// <summary>The account is looked at again.</summary>
    Verifying,
}

/// <summary>How far it is.</summary>
/// <param name="Stage">What is under way.</param>
/// <param name="Ended">How many parts have ended.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Last">The one that ended last.</param>
internal sealed record RunProgress(RunStage Stage, int Ended, int Total, string? Last);

/// <summary>Where an incident stands.</summary>
internal sealed record RunSummary(string Id, RunStage? UnderWay, DateTimeOffset? Deadline, int? Findings, int? BlindSpots, int? Steps, int? Approved, int? Done, bool? Clean, string? Error);

/// <summary>How the messages are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(OpenRequest))]
[JsonSerializable(typeof(ApprovalRequest))]
[JsonSerializable(typeof(ExecutionRequest))]
[JsonSerializable(typeof(VerificationRequest))]
[JsonSerializable(typeof(RunProgress))]
[JsonSerializable(typeof(RunSummary))]
internal sealed partial class WebJsonContext : JsonSerializerContext;
