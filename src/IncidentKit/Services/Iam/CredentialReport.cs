using System.Globalization;
using Amazon.IdentityManagement;
using IncidentKit.Detection;

namespace IncidentKit.Services.Iam;

/// <summary>What IAM's credential report says of the root user. It is up to four hours old: good for dates, not for what is there now.</summary>
internal sealed class CredentialReport
{
    internal const string GenerateAction = "iam:GenerateCredentialReport";
    internal const string GetAction = "iam:GetCredentialReport";
    private const int Looks = 30;
    private const string RootRow = "<root_account>";
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private readonly Dictionary<string, string> values;

    private CredentialReport(Dictionary<string, string> values) => this.values = values;

    internal static Task<CredentialReport> ReadAsync(DetectionContext context, CancellationToken cancellationToken) =>
        context.Run.ReadOnceAsync($"{context.Account} {GetAction}", token => ReadAsync(context.Client<IAmazonIdentityManagementService>(), context.Time, token), cancellationToken);

    /// <summary>Reads the root user's row; names and values of the report hold no commas.</summary>
    internal static CredentialReport Parse(string csv)
    {
        var lines = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var columns = lines.Length > 0 ? lines[0].Split(',') : [];
        var row = lines.Skip(1).Select(line => line.Split(',')).FirstOrDefault(fields => fields[0] == RootRow) ?? [];
        return new(columns.Zip(row).DistinctBy(field => field.First).ToDictionary(field => field.First, field => field.Second));
    }

    /// <summary>A time of the row; <see langword="null"/> for <c>N/A</c>, <c>no_information</c> and the like.</summary>
    internal DateTimeOffset? Time(string column) =>
        DateTimeOffset.TryParse(values.GetValueOrDefault(column), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>Whether the row says <c>true</c>.</summary>
    internal bool IsTrue(string column) => values.GetValueOrDefault(column) == "true";

    private static async Task<CredentialReport> ReadAsync(IAmazonIdentityManagementService iam, TimeProvider time, CancellationToken cancellationToken)
    {
        for (var look = 1; (await iam.GenerateCredentialReportAsync(new(), cancellationToken)).State != ReportStateType.COMPLETE; look++)
        {
            if (look == Looks) throw new TimeoutException("IAM does not finish its credential report");
            await Task.Delay(Interval, time, cancellationToken);
        }

        var report = await iam.GetCredentialReportAsync(new(), cancellationToken);
        using var reader = new StreamReader(report.Content);
        return Parse(await reader.ReadToEndAsync(cancellationToken));
    }
}
