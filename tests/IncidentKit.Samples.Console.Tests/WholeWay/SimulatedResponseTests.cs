using System.Text.Json;

namespace IncidentKit.Samples.Console.Tests.WholeWay;

/// <summary>README's first command, and the same way step by step.</summary>
public sealed class SimulatedResponseTests : IDisposable
{
    private readonly SimulatedFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task One_command_leaves_nothing_of_the_attackers_and_all_of_the_owners()
    {
        var run = await folder.RunAsync("respond", "--approve", "recommended", "--execute");

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Contains("The account is clean", run.Output, StringComparison.Ordinal);
        Assert.True(folder.CheckTruth() is [], string.Join('\n', folder.CheckTruth()));
        Assert.StartsWith("<!DOCTYPE html>", folder.Read("report.html"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("BILLING ADJUSTMENT", folder.Read("case-reply.txt"), StringComparison.Ordinal);
        Assert.True(JsonElement.Parse(folder.Read("verification.json")).GetProperty("clean").GetBoolean());
    }

    [Fact]
    public async Task Without_a_yes_nothing_is_changed()
    {
        var run = await folder.RunAsync("respond");
        Assert.True(run.ExitCode == 3, run.ToString());
        Assert.Matches("(?m)^account: [0-9,]+ objects, [0-9.]+ [KM]iB, [0-9,]+ requests, US[$]0[.][0-9]+$", run.Output);
        var before = File.ReadAllText(folder.Journal);

        var dry = await folder.RunAsync("execute", "--approve", "recommended");
        Assert.True(dry.ExitCode == 3, dry.ToString());
        Assert.DoesNotContain(JsonElement.Parse(folder.Read("execution.json")).GetProperty("steps").EnumerateArray(), step => step.GetProperty("status").GetString() == "succeeded");
        Assert.Equal(Changes(before), Changes(File.ReadAllText(folder.Journal)));
    }

    // Calls that only read are not kept, but for those that start something, such as the credential report.
    private static int Changes(string journal) => journal.Split('\n').Count(line => !line.Contains("GenerateCredentialReport", StringComparison.Ordinal));
}
