using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Tests;

/// <summary>A cloud with one account and a clock that stands still.</summary>
public sealed class TestCloud
{
    public TestCloud(Action<SimulatedCloudOptions>? configure = null)
    {
        var options = new SimulatedCloudOptions { TimeProvider = Clock };
        configure?.Invoke(options);
        Cloud = new(options);
        Account = Cloud.AddAccount();
    }

    public SimulatedClock Clock { get; } = new(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public SimulatedCloud Cloud { get; }

    public SimulatedAccount Account { get; }

    public SimulatedActor Root => Account.Root;

    /// <summary>The records of CloudTrail, oldest first.</summary>
    public IReadOnlyList<JsonObject> Events(string region = "us-east-1", string account = "111122223333") =>
        [.. Cloud.Engine.Trail.Of(account, region).Select(record => JsonNode.Parse(record.Json)!.AsObject())];

    public static string Error(Action call) => Assert.Throws<SimulatedCallException>(call).ErrorCode;

    public static JsonObject In(params (string Name, JsonNode? Value)[] members) => new(members.Select(member => KeyValuePair.Create(member.Name, member.Value)));

    public static string Allow(string action, string resource = "*") => Statement("Allow", action, resource);

    public static string Deny(string action, string resource = "*") => Statement("Deny", action, resource);

    private static string Statement(string effect, string action, string resource) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"{{effect}}","Action":"{{action}}","Resource":"{{resource}}"}]}""";
}
