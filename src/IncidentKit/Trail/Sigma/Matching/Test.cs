namespace IncidentKit.Trail.Sigma.Matching;

/// <summary>Tests a record. Immutable.</summary>
internal abstract class Test
{
    /// <summary>Conditions each of which must hold for the test to hold; what an index is made of.</summary>
    internal virtual IReadOnlyList<Anchor> Anchors => [];

    /// <summary>How dear it is, to try the cheap ones first.</summary>
    internal abstract int Cost { get; }

    internal abstract bool Matches(ref RecordView record);

    /// <summary>Names the fields that made it hold. Called only after it held.</summary>
    internal virtual void Explain(ref RecordView record, MatchedFields matched) { }
}
