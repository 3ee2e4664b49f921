namespace IncidentKit.Trail.Sigma;

/// <summary>Which Sigma rules to load.</summary>
public sealed class SigmaRuleOptions
{
    /// <summary>Whether to load the rules that come with the kit.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool KitRules { get; set; } = true;

    /// <summary>
    /// Whether to load the kit's rules for what owners do every day too, such as making a user or changing a route: of low level or only informational, and many hits where much is done.
    /// </summary>
    /// <value>The default is <see langword="false"/>. It has no effect without <see cref="KitRules"/>.</value>
    public bool EverydayRules { get; set; }

    /// <summary>Files, and folders that are searched for <c>.yml</c> and <c>.yaml</c> files with those below them.</summary>
    /// <value>Empty by default.</value>
    public IList<string> Paths { get; } = [];

    /// <summary>Rules that are held elsewhere: a name for error messages, and YAML of one or more documents.</summary>
    /// <value>Empty by default.</value>
    public IDictionary<string, string> Texts { get; } = new Dictionary<string, string>();

    /// <summary>The values of placeholders such as <c>%Administrators%</c>, by name without the percent signs. A rule with a placeholder that is not here is refused.</summary>
    /// <value>Empty by default.</value>
    public IDictionary<string, IReadOnlyList<string>> Placeholders { get; } = new Dictionary<string, IReadOnlyList<string>>();
}
