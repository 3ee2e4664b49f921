namespace IncidentKit.Trail.Rules;

/// <summary>A call that may change nothing, and yet tells what its caller came for: an entry of the table that suspects are ranked by.</summary>
/// <param name="EventSource">The service's address in the trail, such as <c>ses.amazonaws.com</c>.</param>
/// <param name="EventName">The operation.</param>
/// <param name="Kind">What it tells.</param>
public sealed record TellingCall(string EventSource, string EventName, TellingCallKind Kind);
