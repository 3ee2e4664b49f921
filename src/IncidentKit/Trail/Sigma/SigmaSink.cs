using IncidentKit.Trail.Reading;
using IncidentKit.Trail.Sigma.Matching;

namespace IncidentKit.Trail.Sigma;

/// <summary>Hands a hunt the records of one thread that a rule may match, and counts the others.</summary>
internal sealed class SigmaSink(SigmaHunt hunt, SigmaRuleSet rules) : IRecordSink
{
    private readonly RecordFilter filter = new(rules.Index, rules.Fields);
    private long passedOver;

    public IdentityProbe? WantedIdentities => filter.WantedIdentities;

    public bool TryTake(in TrailRecord record)
    {
        if (filter.Passes(record)) return hunt.TryObserve(record);
        passedOver++;
        return true;
    }

    public void Dispose()
    {
        hunt.CountPassedOver(passedOver);
        passedOver = 0;
    }
}
