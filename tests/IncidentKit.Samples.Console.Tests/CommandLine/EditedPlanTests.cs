using System.Text.Json.Nodes;
using IncidentKit.Samples.Console.Tests.Harness;

namespace IncidentKit.Samples.Console.Tests.CommandLine;

/// <summary>A plan that was edited into something else is refused as a whole, before anything is done. The journal holds every change to the simulated account.</summary>
public sealed class EditedPlanTests
{
    [Fact]
    public async Task What_is_no_longer_the_plan_is_refused_and_nothing_is_done()
    {
        using var folder = new TemporaryFolder();
        var made = await ConsoleProcess.RunAsync("respond", "--simulate", "--incident", folder["incident"], "--json");
        Assert.True(made.ExitCode == 3, made.ToString());
        var account = await File.ReadAllBytesAsync(folder["incident/five-day-notice.journal"], TestContext.Current.CancellationToken);
        var text = await File.ReadAllTextAsync(folder["incident/plan.json"], TestContext.Current.CancellationToken);

        await ExpectAsync("there is no remediator 'iam/delete-everything'", Step(step => (step["id"], step["remediator"]) = ("0123456789abcdef", "iam/delete-everything")));
        await ExpectAsync("its resource is not what the investigation gives", Step(step => step["resource"]!["id"] = "alice"));
        await ExpectAsync("its requiresApproval is not what the investigation gives", Step(step => step["requiresApproval"] = !step["requiresApproval"]!.GetValue<bool>()));
        await ExpectAsync("it is in the plan twice", plan => Steps(plan).Add(Steps(plan)[0]!.DeepClone()));
        await ExpectAsync("step 1 lacks a member, or has null for one", Step(step => step["resource"] = null));
        await ExpectAsync("is not what this program wrote: line ", plan => plan["steps"] = "all of them");

        async Task ExpectAsync(string message, Action<JsonNode> edit)
        {
            var plan = JsonNode.Parse(text)!;
            edit(plan);
            folder.Write("incident/plan.json", plan.ToJsonString());
            var run = await ConsoleProcess.RunAsync("execute", "--simulate", "--incident", folder["incident"], "--approve", "all", "--execute");
            Assert.True(run.ExitCode == 2, $"{message}: {run}");
            Assert.Contains(message, Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
            Assert.Equal(account, await File.ReadAllBytesAsync(folder["incident/five-day-notice.journal"], TestContext.Current.CancellationToken));
        }
    }

    private static JsonArray Steps(JsonNode plan) => plan["steps"]!.AsArray();

    private static Action<JsonNode> Step(Action<JsonNode> edit) => plan => edit(Steps(plan)[0]!);
}
