namespace IncidentKit.Samples.Console;

/// <summary>The command cannot be run as it was given; the message is one line that says what to mend.</summary>
internal sealed class UsageException(string message) : Exception(message);
