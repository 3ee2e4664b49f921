using System.Text.Json.Nodes;
using IncidentKit.Testing.Wire;

namespace IncidentKit.Testing.Tests.Boto;

/// <summary>Every operation of every model, read as botocore writes it and written as botocore reads it.</summary>
public class WireTests
{
    private static readonly string[] Services = ["account", "autoscaling", "ce", "cloudtrail", "ec2", "iam", "lambda", "organizations", "s3", "sts", "support"];

    [Fact]
    public async Task Every_operation_is_read_and_written_as_botocore_does()
    {
        var python = BotoProcess.Python;
        var folder = Directory.CreateTempSubdirectory("wire-").FullName;
        var (operations, requests, replies) = (Path.Combine(folder, "operations"), Path.Combine(folder, "requests"), Path.Combine(folder, "replies"));
        await File.WriteAllLinesAsync(operations, Services.SelectMany(service => ModelCatalog.Get(service).OperationNames.Order(StringComparer.Ordinal).Select(operation => $"{service} {operation}")));
        await BotoProcess.RunAsync(python, null, null, BotoProcess.Script("wire"), "requests", operations, requests);

        List<string> wrong = [];
        await using (var writer = File.CreateText(replies))
        {
            foreach (var line in File.ReadLines(requests))
            {
                var sample = JsonNode.Parse(line)!.AsObject();
                if (Read(sample) is { } difference) wrong.Add(difference);
                if ((string)sample["operation"]! is not "GetBucketLocation") await writer.WriteLineAsync(Reply(sample));
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.Contains(" 0 wrong", await BotoProcess.RunAsync(python, null, null, BotoProcess.Script("wire"), "replies", replies));
        Directory.Delete(folder, recursive: true);
    }

    private static string? Read(JsonObject sample)
    {
        var name = (string)sample["operation"]!;
        var headers = sample["headers"]!.AsObject().ToDictionary(header => header.Key, header => (string)header.Value!, StringComparer.OrdinalIgnoreCase);
        var (operation, input) = WireReader.Read(ModelCatalog.Get((string)sample["service"]!), new()
        {
            Method = (string)sample["method"]!,
            Path = (string)sample["path"]!,
            Query = (string)sample["query"]!,
            Headers = headers,
            SignedBody = Convert.FromBase64String((string)sample["body"]!),
        });
        if (operation.Name != name) return $"{name} was taken for {operation.Name}";
        if (operation.Input is { } shape) ShapeCheck.Value(shape, input);
        return JsonNode.DeepEquals(input, sample["input"]) ? null : $"{name}\n  expected {sample["input"]!.ToJsonString()}\n  read     {input.ToJsonString()}";
    }

    private static string Reply(JsonObject sample)
    {
        var answer = WireWriter.Write(ModelCatalog.Get((string)sample["service"]!).Operation((string)sample["operation"]!), sample["output"]!.AsObject(), "request-7");
        return new JsonObject
        {
            ["service"] = sample["service"]!.DeepClone(),
            ["operation"] = sample["operation"]!.DeepClone(),
            ["output"] = sample["output"]!.DeepClone(),
            ["status"] = answer.Status,
            ["headers"] = new JsonObject(answer.Headers.Select(header => KeyValuePair.Create<string, JsonNode?>(header.Key, header.Value))),
            ["body"] = Convert.ToBase64String(answer.Body),
        }.ToJsonString();
    }
}
