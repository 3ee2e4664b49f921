namespace IncidentKit.Remediation;

/// <summary>Checks names of evidence: they become names of files, and parts of them come from an attacker.</summary>
internal static class EvidenceName
{
    private const int MaxLength = 200;

    /// <exception cref="ArgumentException">The name could lead elsewhere, or nowhere.</exception>
    internal static string Checked(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Length > MaxLength || name[0] == '.' || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))
            throw new ArgumentException($"'{Reporting.UntrustedText.Clean(name, MaxLength)}' is no name for evidence: letters, digits, '.', '-' and '_', no '.' at its start, at most {MaxLength}", nameof(name));
        return name;
    }
}
