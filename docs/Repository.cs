namespace IncidentKit.Docs;

/// <summary>Where the sources are.</summary>
internal static class Repository
{
    internal static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "IncidentKit.sln"))) folder = folder.Parent;
            return folder?.FullName ?? throw new InvalidOperationException("run this from a checkout");
        }
    }
}
