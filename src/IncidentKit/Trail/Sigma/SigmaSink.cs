using IncidentKit.Trail.Reading;
using IncidentKit.Trail.Sigma.Matching;

namespace IncidentKit.Trail.Sigma;

/// <summary>Hands a hunt the records of one thread that a rule may match, and counts the others.</summary>
internal sealed class SigmaSink(SigmaHunt hunt, SigmaRuleSet rules) : IRecordSink
{
    private readonly RecordFilter filter = new(rules.Index, rules.Fields);
    private bool isPassedOver;
    private long passedOver;

    public IdentityProbe? WantedIdentities => filter.WantedIdentities;

    public bool NeedsCheck(in TrailRecord record)
    {
        isPassedOver = !filter.Passes(record);
        return !isPassedOver;
    }

    public void Accept(in TrailRecord record)
    {
        if (isPassedOver) passedOver++;
        else hunt.Observe(record);
        isPassedOver = false;
    }

    public void Dispose()
    {
        hunt.CountPassedOver(passedOver);
        passedOver = 0;
    }
}
