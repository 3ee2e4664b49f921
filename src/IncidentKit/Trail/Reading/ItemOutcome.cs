namespace IncidentKit.Trail.Reading;

/// <summary>How a scan for the end of an item ended.</summary>
internal enum ItemOutcome
{
    /// <summary>The bytes ended first.</summary>
    More,

    /// <summary>The item ends here.</summary>
    End,

    /// <summary>The object is a wrapper, and its list begins here.</summary>
    List,

    /// <summary>A text has no end.</summary>
    BrokenText,
}
