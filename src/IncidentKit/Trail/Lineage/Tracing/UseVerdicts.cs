namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>What told of each call on the credentials that the attacker holds whose it was. Of two decisions on one call the surer is kept.</summary>
internal sealed class UseVerdicts
{
    private readonly Dictionary<int, UseDecision> decisions = [];

    internal void Add(UseDecision decision)
    {
        if (!decisions.TryGetValue(decision.Row, out var known) || decision.Confidence > known.Confidence) decisions[decision.Row] = decision;
    }

    internal UseReason ReasonOf(int row) => decisions.TryGetValue(row, out var decision) ? decision.Reason : UseReason.None;

    /// <summary>Whether the decision was for the attacker.</summary>
    internal bool IsAttackers(int row) => decisions.TryGetValue(row, out var decision) && decision.Confidence >= TracerContext.Threshold;
}
