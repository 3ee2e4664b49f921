using System.IO.Compression;
using System.Text.Json;
using IncidentKit.ClientGenerator.Tests.Harness;

namespace IncidentKit.ClientGenerator.Tests.Golden;

/// <summary>The cases of a golden file and the clients that they are for.</summary>
internal static class GoldenFile
{
    private static readonly Dictionary<string, ClientUnderTest> Clients = new()
    {
        ["iam"] = Client("Amazon.IdentityManagement", "IdentityManagementService"),
        ["cloudtrail"] = Client("Amazon.CloudTrail", "CloudTrail"),
        ["lambda"] = Client("Amazon.Lambda", "Lambda"),
        ["ce"] = Client("Amazon.CostExplorer", "CostExplorer"),
        ["support"] = Client("Amazon.AWSSupport", "AWSSupport"),
        ["account"] = Client("Amazon.Account", "Account"),
        ["organizations"] = Client("Amazon.Organizations", "Organizations"),
        ["autoscaling"] = Client("Amazon.AutoScaling", "AutoScaling"),
    };

    public static TheoryData<string> Services => [.. Clients.Keys];

    public static ClientUnderTest ClientOf(string service) => Clients[service];

    public static IEnumerable<JsonElement> Read(string name, string service)
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Golden", name));
        using var lines = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            var entry = JsonDocument.Parse(line).RootElement;
            if (entry.GetProperty("service").GetString() == service) yield return entry;
        }
    }

    public static Dictionary<string, string> Headers(JsonElement entry) =>
        entry.GetProperty("headers").EnumerateObject().ToDictionary(header => header.Name, header => header.Value.GetString()!, StringComparer.OrdinalIgnoreCase);

    private static ClientUnderTest Client(string name, string baseName) => new(typeof(Aws.AwsAccessOptions).Assembly, name, baseName);
}
