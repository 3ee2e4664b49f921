using System.Runtime.InteropServices;

namespace IncidentKit.Trail.Sources;

/// <summary>A file to read. There can be millions: they share what is the same of their paths.</summary>
/// <param name="Root">The folder that was asked for.</param>
/// <param name="Folder">The folder below it that the file is in; empty if there is none.</param>
/// <param name="FileName">Its name there.</param>
/// <param name="Length">Its length in bytes when it was listed; <see cref="UnknownLength"/> if nobody asked.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LogFile(string Root, string Folder, string FileName, long Length)
{
    internal const long UnknownLength = -1;

    /// <summary>Where it is.</summary>
    internal string Path => System.IO.Path.Join(Root, Folder, FileName);

    /// <summary>Its name below the folder that was asked for.</summary>
    internal string Name => System.IO.Path.Join(Folder, FileName);

    /// <summary>Puts the largest first, and those of the same length in the order of their names, in which they were written.</summary>
    internal static int Compare(LogFile one, LogFile other)
    {
        if (one.Length != other.Length) return other.Length.CompareTo(one.Length);
        return string.CompareOrdinal(one.Folder, other.Folder) is var order and not 0 ? order : string.CompareOrdinal(one.FileName, other.FileName);
    }
}
