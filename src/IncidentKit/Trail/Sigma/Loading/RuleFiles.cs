namespace IncidentKit.Trail.Sigma.Loading;

/// <summary>Finds the files of rules: those of the kit, and those in folders.</summary>
internal static class RuleFiles
{
    private const string KitPrefix = "IncidentKit.Trail.Sigma.Rules.";
    private const string Everyday = KitPrefix + "everyday.yml";
    private static readonly EnumerationOptions Deep = new() { RecurseSubdirectories = true, MaxRecursionDepth = 32 };

    /// <summary>The rules that come with the kit.</summary>
    internal static IEnumerable<(string File, string Text)> OfTheKit(bool everyday)
    {
        var assembly = typeof(RuleFiles).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(KitPrefix, StringComparison.Ordinal) && (everyday || name != Everyday)).Order(StringComparer.Ordinal))
        {
            using var text = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return ("incidentkit/" + name[KitPrefix.Length..], text.ReadToEnd());
        }
    }

    /// <summary>A file, or the <c>.yml</c> and <c>.yaml</c> files of a folder and of those in it, in the order of their names.</summary>
    /// <exception cref="FileNotFoundException">There is nothing at the path.</exception>
    internal static IEnumerable<string> At(string path)
    {
        if (File.Exists(path)) return [path];
        if (!Directory.Exists(path)) throw new FileNotFoundException($"There are no rules at '{path}': give a file or a folder.", path);
        return Directory.EnumerateFiles(path, "*", Deep).Where(file => Path.GetExtension(file).ToLowerInvariant() is ".yml" or ".yaml").Order(StringComparer.Ordinal);
    }

    /// <summary>Reads a file that is small enough to be one of rules.</summary>
    /// <exception cref="RuleFormatException">It is too large, or cannot be read.</exception>
    internal static string Read(string file)
    {
        try
        {
            // A character takes up to four bytes.
            if (new FileInfo(file).Length > 4 * RuleYaml.MaxCharacters) throw new RuleFormatException(1, "file", "the file is too large to be one of rules");
            return File.ReadAllText(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RuleFormatException(1, "file", $"the file cannot be read: {error.Message}");
        }
    }
}
