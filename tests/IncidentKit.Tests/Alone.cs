namespace IncidentKit.Tests;

/// <summary>Tests that look at what the whole process keeps in memory: they run when no others do.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
