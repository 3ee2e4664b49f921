using System.Text.Json;
using IncidentKit.Samples.Console.Tests.Harness;

namespace IncidentKit.Samples.Console.Tests.Moto;

/// <summary>The main job, end to end, against an endpoint that others wrote: an account that boto3 built and compromised, and the trail of it.</summary>
public sealed class CompromisedAccountTests
{
    [Fact]
    public async Task What_was_planted_is_gone_what_was_altered_is_restored_and_the_rest_is_as_it_was()
    {
        using var account = await MotoAccount.BuildAsync("compromise");
        string[] indicators = ["--access-key", Text(account.Truth, "leaked"), "--since", Text(account.Truth, "since"), "--trail", account.Trail, "--events"];

        // First without a change: what would be done, and what is needed for it.
        Expect(3, await account.RunAsync("respond", [.. indicators, "--approve", "recommended"]));
        Assert.Empty(await account.DifferencesAsync("attacked"));
        var events = account.Read("lineage.json").GetProperty("attributedEventIds").EnumerateArray().Select(id => id.GetString()).ToHashSet();
        Assert.Equal(Texts(account.Truth, "attacker").Order(), events.Order());
        var permissions = (await ConsoleProcess.RunAsync("permissions", "--json", "--for", Path.Combine(account.Incident, "plan.json"))).Json.GetProperty("policies").ToString();
        Assert.Contains("ec2:TerminateInstances", permissions, StringComparison.Ordinal);

        // Then all that is proven.
        var run = await account.RunAsync("respond", [.. indicators, "--approve", "recommended", "--execute", "--wait-between-passes", "1s"]);
        Expect(3, run);
        Assert.Equal(["succeeded", "skipped"], run.Json.GetProperty("steps").EnumerateObject().Select(status => status.Name).OrderDescending());
        var open = account.Read("plan.json").GetProperty("steps").EnumerateArray().Where(step => !step.GetProperty("approved").GetBoolean()).ToDictionary(step => Text(step, "remediator"), step => Text(step, "id"));
        Assert.Equal(["iam/delete-leaked-access-key", "iam/remove-foreign-trust"], open.Keys.Order());
        Assert.Contains("need your approval by name", run.Json.GetProperty("nextSteps").ToString(), StringComparison.Ordinal);
        Assert.Contains("> batch > AssumeRolePolicyDocument", Assert.Single(await account.DifferencesAsync("before")), StringComparison.Ordinal);

        // What the trail does not prove is done when it is approved by name.
        Expect(3, await account.RunAsync("status"));
        Expect(3, await account.RunAsync("execute", "--approve", open["iam/remove-foreign-trust"], "--execute"));
        Assert.Empty(await account.DifferencesAsync("before"));
        Expect(4, await account.RunAsync("verify", "--trail", account.Trail, "--wait-between-passes", "1s"));
        var spots = account.Read("verification.json").GetProperty("blindSpots").EnumerateArray().Select(spot => $"{Text(spot, "service")}: {Text(spot, "reason")}").ToList();
        Assert.Equal(["iam: iam/service-specific-credential: failed: HTTP 500 without an error code of AWS's", "lambda: lambda/function-url: failed: HTTP 404 without an error code of AWS's"], spots.Order());

        // The way is told, and can be gone back.
        await account.RunAsync("reply");
        foreach (var file in (string[])["report.html", "case-reply.txt"]) Assert.Contains("aws-support", await File.ReadAllTextAsync(Path.Combine(account.Incident, file), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var step = account.Read("plan.json").GetProperty("steps").EnumerateArray().Single(step => Text(step, "remediator") == "lambda/remove-permission" && Text(step.GetProperty("resource"), "id") == "orders/open");
        Expect(0, await account.RunAsync("undo", "--step", Text(step, "id"), "--execute"));
        Assert.Contains("functions > orders > policy", Assert.Single(await account.DifferencesAsync("before")), StringComparison.Ordinal);
    }

    private static void Expect(int exitCode, ConsoleRun run) => Assert.True(run.ExitCode == exitCode, $"expected exit code {exitCode}: {run}");

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static IEnumerable<string> Texts(JsonElement element, string name) => element.GetProperty(name).EnumerateArray().Select(item => item.GetString()!);
}
