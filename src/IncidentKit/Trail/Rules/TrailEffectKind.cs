namespace IncidentKit.Trail.Rules;

/// <summary>What an event does to an object.</summary>
public enum TrailEffectKind
{
    /// <summary>It makes the object.</summary>
    Creates,

    /// <summary>It makes a credential, or a session begins with it whose key other events show.</summary>
    Mints,

    /// <summary>It gives a right on the object, or to it.</summary>
    Grants,

    /// <summary>It changes the object.</summary>
    Alters,

    /// <summary>It changes the object so that less is recorded or seen.</summary>
    Hides,

    /// <summary>It takes a right back.</summary>
    Revokes,

    /// <summary>It deletes the object.</summary>
    Deletes,
}
