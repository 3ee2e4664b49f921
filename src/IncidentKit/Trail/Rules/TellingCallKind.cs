namespace IncidentKit.Trail.Rules;

/// <summary>What a call tells of its caller.</summary>
public enum TellingCallKind
{
    /// <summary>He does not know whose credential he has.</summary>
    AsksWhoIAm,

    /// <summary>He reads secrets: passwords, parameters, credentials.</summary>
    ReadsSecret,

    /// <summary>He wants to know how much mail, machines or models there are to be had.</summary>
    AsksForQuota,
}
