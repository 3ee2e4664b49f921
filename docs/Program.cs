using IncidentKit.Docs;

// dotnet run --project docs                 writes README.md's snippets and table of units anew
var root = Repository.Root;
var readme = Path.Combine(root, "README.md");
File.WriteAllText(readme, Readme.Fill(File.ReadAllText(readme), root));
