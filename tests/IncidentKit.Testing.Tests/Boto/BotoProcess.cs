using System.Diagnostics;

namespace IncidentKit.Testing.Tests.Boto;

/// <summary>Runs the programs that others wrote.</summary>
internal static class BotoProcess
{
    internal static string Python => Find("INCIDENTKIT_TEST_PYTHON");

    internal static string AwsCli => Find("INCIDENTKIT_TEST_AWS_CLI");

    internal static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "Boto", "scripts", name + ".py");

    internal static async Task<string> RunAsync(string program, SimulatedEndpoint? endpoint, SimulatedActor? actor, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in (IEnumerable<(string, string?)>)
        [
            ("AWS_ENDPOINT_URL", endpoint?.Url.ToString().TrimEnd('/')), ("AWS_ACCESS_KEY_ID", actor?.AccessKeyId), ("AWS_SECRET_ACCESS_KEY", actor?.SecretAccessKey), ("AWS_SESSION_TOKEN", actor?.SessionToken),
            ("AWS_DEFAULT_REGION", "us-east-1"), ("AWS_PROFILE", null), ("AWS_EC2_METADATA_DISABLED", "true"), ("AWS_CONFIG_FILE", "/dev/null"), ("AWS_SHARED_CREDENTIALS_FILE", "/dev/null"), ("PYTHONDONTWRITEBYTECODE", "1"),
        ])
        {
            if (value is null) start.Environment.Remove(name);
            else start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        var text = (await output).Trim();
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', arguments)} ended with {process.ExitCode}:\n{text}\n{await error}");
        TestContext.Current.TestOutputHelper?.WriteLine(text);
        return text;
    }

    private static string Find(string variable)
    {
        var path = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrEmpty(path)) Assert.Skip($"{variable} is not set: run tests/run, or eval \"$(tests/aws-emulator install)\"");
        return path!;
    }
}
