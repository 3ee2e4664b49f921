using System.Runtime.InteropServices;
using IncidentKit.Trail.Rules;

namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>
/// Tells the records of one call that they are the attacker's as soon as one of them is: those in other accounts, and those of all services that hand out the same key.
/// Each is told once for each parent and degree of certainty: a key that is handed out thousands of times would else cost the square of that.
/// </summary>
internal sealed class Twins(TrailIndex index, Tracer tracer)
{
    private readonly Dictionary<(string Key, string Parent), Telling> told = [];

    /// <summary>Tells the others of an event of the attacker's.</summary>
    internal void Tell(int row)
    {
        IReadOnlyCollection<string>? parents = null;
        foreach (var other in index.SharedWith(row))
        {
            foreach (var parent in parents ??= [.. tracer.ParentsOf(row)]) tracer.Attribute(other, tracer.ConfidenceOf(row), parent);
        }

        foreach (var effect in index.EffectsOf(row))
        {
            // Nearly every key is handed out but once; of the others not all are counted, or it would cost their square again.
            if (effect is not { Kind: TrailEffectKind.Mints, Id: { } key } || !index.Sessions.OfKey(key).Skip(1).Any()) continue;
            foreach (var parent in parents ??= [.. tracer.ParentsOf(row)]) Tell(key, parent, row);
        }
    }

    private void Tell(string key, string parent, int row)
    {
        ref var telling = ref CollectionsMarshal.GetValueRefOrAddDefault(told, (key, parent), out _);
        var sure = tracer.ConfidenceOf(row);
        if (sure > telling.Sure)
        {
            telling = new(sure, row, false);
            foreach (var other in index.Sessions.OfKey(key).Where(other => other != row)) tracer.Attribute(other, sure, parent);
        }
        else if (!telling.IsToldToAll && telling.By != row)
        {
            // Who told the others has to be told by another.
            telling = telling with { IsToldToAll = true };
            tracer.Attribute(telling.By, sure, parent);
        }
    }

    /// <summary>What the events that hand out a key were told.</summary>
    /// <param name="Sure">How sure it is.</param>
    /// <param name="By">The event that told the others.</param>
    /// <param name="IsToldToAll">Whether it was told too.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Telling(double Sure, int By, bool IsToldToAll);
}
