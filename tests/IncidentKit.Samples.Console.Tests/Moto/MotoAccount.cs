using System.Diagnostics;
using System.Text.Json;
using IncidentKit.Samples.Console.Tests.Harness;

namespace IncidentKit.Samples.Console.Tests.Moto;

/// <summary>An account on moto, an AWS endpoint written by others, which boto3 built and compromised. The endpoint keeps accounts apart, so tests share it.</summary>
internal sealed class MotoAccount : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Lazy<JsonDocument> truth;

    private MotoAccount() => truth = new(() => JsonDocument.Parse(File.ReadAllText(folder["truth.json"])));

    internal JsonElement Truth => truth.Value.RootElement;

    internal string Incident => folder["incident"];

    internal string Trail => folder["trail"];

    private static string Url => Find("INCIDENTKIT_TEST_MOTO_URL");

    /// <summary>Runs the script that builds the account.</summary>
    internal static async Task<MotoAccount> BuildAsync(string script)
    {
        _ = Url;
        var account = new MotoAccount();
        await account.PythonAsync(script);
        return account;
    }

    /// <summary>Runs the console with a key of the account.</summary>
    internal async Task<ConsoleRun> RunAsync(string command, params string[] options) => await RunAsync(Truth.GetProperty("responder"), command, options);

    internal async Task<ConsoleRun> RunAsync(JsonElement key, string command, params string[] options)
    {
        using var process = Start(key, command, options);
        return await ConsoleProcess.EndAsync(process);
    }

    internal Process Start(JsonElement key, string command, params string[] options) => ConsoleProcess.Start([command, "--incident", Incident, "--json", .. command == "status" ? Array.Empty<string>() : ["--endpoint-url", Url], .. options], new Dictionary<string, string>
    {
        ["AWS_ACCESS_KEY_ID"] = key[0].GetString()!, ["AWS_SECRET_ACCESS_KEY"] = key[1].GetString()!, ["AWS_REGION"] = "us-east-1",
    });

    /// <summary>Compares the account with what it was, field by field.</summary>
    /// <param name="with"><c>before</c> the attack, or <c>attacked</c>.</param>
    internal async Task<string[]> DifferencesAsync(string with) => (await PythonAsync("check", with)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    internal JsonElement Read(string file) => JsonElement.Parse(File.ReadAllText(Path.Combine(Incident, file)));

    public void Dispose()
    {
        if (truth.IsValueCreated) truth.Value.Dispose();
        folder.Dispose();
    }

    private async Task<string> PythonAsync(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo(Find("INCIDENTKIT_TEST_PYTHON"), [Path.Combine(AppContext.BaseDirectory, "Moto", script + ".py"), Url, folder.Root, .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{script} ended with {process.ExitCode}:\n{await error}");
        return await output;
    }

    private static string Find(string variable)
    {
        var value = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrEmpty(value)) Assert.Skip($"{variable} is not set: run tests/run, or eval \"$(tests/aws-emulator start)\"");
        return value!;
    }
}
