namespace IncidentKit.ClientGenerator;

/// <summary>A model has something that no client can be generated for; it ends as diagnostic IKAWS001.</summary>
internal sealed class UnsupportedModelException(string message) : Exception(message);
