#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
// Cuts AWS's API models down to the operations in use. A maintainer runs it when an operation is added or the models are refreshed:
//
//   dotnet run src/IncidentKit.ClientGenerator/Models/trim-models.cs -- <botocore data directory> [<services.json> [<output root>]]
//
// Without the last two it writes src/IncidentKit/Services/<Folder>/<service>.awsmodel.json for the services.json beside this file,
// and src/IncidentKit.Testing/Models/<service>.awsmodel.json for simulated.json: what those lack that the simulated cloud answers.
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

var library = args.Length > 1 ? ReadObject(args[1]) : ReadObject(Path.Combine(here, "services.json"));
var output = args.Length > 2 ? args[2] : Path.Combine(here, "../../IncidentKit/Services");

foreach (var (service, settings) in library)
{
    if (settings is JsonObject wanted) Write(Path.Combine(output, (string?)wanted["folder"] ?? ""), service, ForClients(service, wanted));
}

foreach (var (service, settings) in args.Length > 1 ? [] : ReadObject(Path.Combine(here, "simulated.json")))
{
    if (settings is JsonObject wanted) Write(Path.Combine(here, "../../IncidentKit.Testing/Models"), service, ForSimulation(service, wanted, library[service] as JsonObject));
}

return 0;

JsonObject ForClients(string service, JsonObject wanted)
{
    var source = SourceOf(service);
    var model = ReadObject(Path.Combine(source, "service-2.json"));
    var (operations, shapes) = Cut(service, model, wanted);
    return new JsonObject
    {
        ["dotnet"] = Only(wanted, name => name is not ("operations" or "folder")),
        ["metadata"] = WithoutProse(model["metadata"]!),
        ["operations"] = operations,
        ["pagination"] = Only(ReadPagination(source), operations.ContainsKey),
        ["endpointRuleSet"] = WithoutProse(ReadObject(Path.Combine(source, "endpoint-rule-set-1.json"))),
        ["shapes"] = shapes,
    };
}

JsonObject ForSimulation(string service, JsonObject wanted, JsonObject? clients)
{
    var model = ReadObject(Path.Combine(SourceOf(service), "service-2.json"));
    var (operations, shapes) = Cut(service, model, wanted);
    var (hasOperations, hasShapes) = clients is null ? ([], []) : Cut(service, model, clients);
    return new JsonObject
    {
        ["metadata"] = WithoutProse(model["metadata"]!),
        ["operations"] = Only(operations, name => !hasOperations.ContainsKey(name)),
        ["shapes"] = Only(shapes, name => !hasShapes.ContainsKey(name)),
    };
}

string SourceOf(string service) =>
    Directory.GetDirectories(Path.Combine(args[0], service)).Where(version => File.Exists(Path.Combine(version, "service-2.json"))).Max(StringComparer.Ordinal)!;

static (JsonObject Operations, JsonObject Shapes) Cut(string service, JsonObject model, JsonObject wanted)
{
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

    return (operations, new(reached.Select(name => KeyValuePair.Create<string, JsonNode?>(name, WithoutProse(allShapes[name]!)))));
}

static void Write(string folder, string service, JsonObject model)
{
    Directory.CreateDirectory(folder);
    var path = Path.Combine(folder, service + ".awsmodel.json");
    File.WriteAllText(path, model.ToJsonString() + "\n");
    Console.WriteLine($"{service}: {model["operations"]!.AsObject().Count} operations, {model["shapes"]!.AsObject().Count} shapes, {new FileInfo(path).Length:n0} bytes");
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
