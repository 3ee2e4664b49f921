namespace IncidentKit.Samples.Console.Tests.Moto;

/// <summary>Who runs the console is looked at before anything is done.</summary>
public sealed class CallerTests
{
    [Fact]
    public async Task A_quarantined_key_an_unknown_Region_and_another_account_are_told()
    {
        using var account = await MotoAccount.BuildAsync("company");
        var (quarantined, other) = (account.Truth.GetProperty("quarantined"), account.Truth.GetProperty("other"));
        string[] leaked = ["--access-key", quarantined[0].GetString()!];

        var unknown = await account.RunAsync(quarantined, "investigate", [.. leaked, "--regions", "us-east-1,eu-west-9"]);
        Assert.Equal(2, unknown.ExitCode);
        Assert.Contains("--regions eu-west-9: AWS has no such Region; it has ", unknown.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(account.Incident));

        // Its event history cannot be read: moto has none, as AWS's quarantine denies it.
        var run = await account.RunAsync(quarantined, "investigate", [.. leaked, "--regions", "us-east-1"]);
        Assert.True(run.ExitCode == 3, run.ToString());
        var warnings = string.Join('\n', run.Json.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()));
        foreach (var part in (string[])["are among the incident's indicators", "AWSCompromisedKeyQuarantineV3", "AWS's quarantine would make these fail: ", "iam/deactivate-access-key", "iam/delete-role", "the Event history could not be read"])
            Assert.Contains(part, warnings, StringComparison.Ordinal);

        var wrong = await account.RunAsync(other, "investigate", leaked);
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains($"belongs to account {account.Truth.GetProperty("accounts")[0].GetString()}: name another folder for account", wrong.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
    }
}
