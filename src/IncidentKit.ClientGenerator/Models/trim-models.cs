#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
// Cuts AWS's API models down to the operations in use. A maintainer runs it when an operation is added or the models are refreshed:
//
//   dotnet run src/IncidentKit.ClientGenerator/Models/trim-models.cs -- <botocore data directory> [<services.json> [<output root>]]
//
// Without the last two it writes src/IncidentKit/Services/<Folder>/<service>.awsmodel.json for the services.json beside this file.
// A service without "operations" keeps them all. botocore: https://github.com/boto/botocore (botocore/data), Apache-2.0.
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

var here = Path.GetDirectoryName(SourcePath())!;
if (args.Length is < 1 or > 3)
{
    Console.Error.WriteLine("usage: trim-models.cs -- <botocore data directory> [<services.json> [<output root>]]");
    return 2;
}

var specification = args.Length > 1 ? args[1] : Path.Combine(here, "services.json");
var output = args.Length > 2 ? args[2] : Path.Combine(here, "../../IncidentKit/Services");

foreach (var (service, settings) in ReadObject(specification))
{
    if (settings is JsonObject wanted) Trim(service, wanted);
}

return 0;

void Trim(string service, JsonObject wanted)
{
    var versions = Directory.GetDirectories(Path.Combine(args[0], service)).Where(version => File.Exists(Path.Combine(version, "service-2.json")));
    var source = versions.Max(StringComparer.Ordinal)!;
    var model = ReadObject(Path.Combine(source, "service-2.json"));
    var allOperations = model["operations"]!.AsObject();
    var allShapes = model["shapes"]!.AsObject();
    var names = wanted["operations"]?.AsArray().Select(name => (string)name!) ?? allOperations.Select(operation => operation.Key);

    var operations = new JsonObject();
    var reached = new SortedSet<string>(StringComparer.Ordinal);
    foreach (var name in names.Order(StringComparer.Ordinal))
    {
        var operation = allOperations[name] ?? throw new InvalidDataException($"{service} has no operation {name}");
        Reach(operation["input"], allShapes, reached);
        Reach(operation["output"], allShapes, reached);
        foreach (var error in operation["errors"]?.AsArray() ?? []) Reach(error, allShapes, reached);
        operations[name] = WithoutProse(operation);
    }

    var trimmed = new JsonObject
    {
        ["dotnet"] = Only(wanted, name => name is not ("operations" or "folder")),
        ["metadata"] = WithoutProse(model["metadata"]!),
        ["operations"] = operations,
        ["pagination"] = Only(ReadPagination(source), operations.ContainsKey),
        ["endpointRuleSet"] = WithoutProse(ReadObject(Path.Combine(source, "endpoint-rule-set-1.json"))),
        ["shapes"] = new JsonObject(reached.Select(name => KeyValuePair.Create<string, JsonNode?>(name, WithoutProse(allShapes[name]!)))),
    };

    var path = Path.Combine(output, (string?)wanted["folder"] ?? "", service + ".awsmodel.json");
    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
    File.WriteAllText(path, trimmed.ToJsonString() + "\n");
    Console.WriteLine($"{service}: {operations.Count} of {allOperations.Count} operations, {reached.Count} of {allShapes.Count} shapes, {new FileInfo(path).Length:n0} bytes");
}

static void Reach(JsonNode? reference, JsonObject shapes, SortedSet<string> reached)
{
    if (reference?["shape"] is not { } name || !reached.Add((string)name!)) return;
    var shape = shapes[(string)name!]!;
    foreach (var (_, member) in shape["members"]?.AsObject() ?? []) Reach(member, shapes, reached);
    foreach (var part in (string[])["member", "key", "value"]) Reach(shape[part], shapes, reached);
}

static JsonNode WithoutProse(JsonNode node) => node switch
{
    JsonObject part => new JsonObject(part.Where(property => !IsProse(property)).Select(property => KeyValuePair.Create(property.Key, property.Value is { } value ? WithoutProse(value) : null))),
    JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : WithoutProse(item))]),
    _ => node.DeepClone(),
};

// A member of a structure may be called "documentation" or "max" too: then it refers to a shape.
static bool IsProse(KeyValuePair<string, JsonNode?> property) => property.Value is not JsonObject { } value || !value.ContainsKey("shape")
    ? property.Key is "documentation" or "documentationUrl" or "examples" or "pattern" or "min" or "max" or "box" or "synthetic" or "fault" or "senderFault"
        or "xmlOrder" or "deprecatedSince" or "deprecatedMessage" or "staticContextParams" or "operationContextParams"
    : false;

static JsonObject Only(JsonObject source, Func<string, bool> keep) =>
    new(source.Where(property => keep(property.Key)).Select(property => KeyValuePair.Create(property.Key, property.Value?.DeepClone())));

static JsonObject ReadPagination(string source)
{
    var path = Path.Combine(source, "paginators-1.json");
    return File.Exists(path) ? ReadObject(path)["pagination"]!.AsObject() : [];
}

static JsonObject ReadObject(string path) => JsonNode.Parse(File.ReadAllText(path))!.AsObject();

static string SourcePath([CallerFilePath] string path = "") => path;
