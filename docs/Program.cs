using IncidentKit.Docs;

// dotnet run --project docs                 writes README.md's snippets and table of units anew
// dotnet run --project docs -- picture      draws the run that README.md shows
var root = Repository.Root;
if (args is ["picture"])
{
    File.WriteAllText(Path.Combine(root, "docs", "run.svg"), RunPicture.Draw());
    return;
}

var readme = Path.Combine(root, "README.md");
File.WriteAllText(readme, Readme.Fill(File.ReadAllText(readme), root));
