using IncidentKit.Trail.Lineage.Extraction;

namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>Something that events speak of: a credential, a principal, a resource. Two of one name at different times are two things.</summary>
internal sealed class Thing(string type, string id, string account, string? region)
{
    // Most things are none of the attacker's.
    private HashSet<Begetting>? begettings;
    private SortedSet<int>? alterations;

    internal string Type => type;

    internal string Id => id;

    internal string Account => account;

    /// <summary>The Region.</summary>
    internal string? Region => region;

    /// <summary>How the event says that it was made; <see langword="null"/> when no event of the trail does.</summary>
    internal Effect? Made { get; init; }

    /// <summary>The event that made it; -1 when there is none.</summary>
    internal int MadeRow { get; init; } = -1;

    internal uint MadeAt { get; init; }

    /// <summary>The event that deleted it; -1 when there is none.</summary>
    internal int DeletedRow { get; private set; } = -1;

    internal uint DeletedAt { get; private set; } = uint.MaxValue;

    /// <summary>Whether it was there no more when another of its name was made.</summary>
    internal bool IsReplaced { get; set; }

    internal bool IsDeleted => DeletedRow >= 0 || IsReplaced;

    /// <summary>How sure it is that the attacker made it; 0 when he did not.</summary>
    internal double Confidence { get; set; }

    /// <summary>How sure it is that the attacker holds it though he did not make it; credentials only.</summary>
    internal double Held { get; set; }

    /// <summary>Whether the owner uses it beside the attacker.</summary>
    internal bool IsShared { get; set; }

    /// <summary>How it came to be the attacker's.</summary>
    internal IReadOnlyCollection<Begetting> Begettings => (IReadOnlyCollection<Begetting>?)begettings ?? [];

    /// <summary>The attacker's events that changed it, in order.</summary>
    internal IReadOnlyCollection<int> Alterations => (IReadOnlyCollection<int>?)alterations ?? [];

    internal void Add(Begetting begetting) => (begettings ??= []).Add(begetting);

    internal void AddAlteration(int row) => (alterations ??= []).Add(row);

    /// <summary>Forgets how it may have come to be the attacker's, where an event proves it.</summary>
    internal void ForgetGuesses() => begettings?.RemoveWhere(begetting => JoinKinds.IsJoin(begetting.Kind));

    /// <summary>Forgets what a trace found.</summary>
    internal void Forget()
    {
        (Confidence, Held, IsShared) = (0, 0, false);
        (begettings, alterations) = (null, null);
    }

    internal void Delete(int row, uint at)
    {
        if (DeletedRow < 0) (DeletedRow, DeletedAt) = (row, at);
    }
}
