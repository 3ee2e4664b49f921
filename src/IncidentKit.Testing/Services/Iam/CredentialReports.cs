using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Iam;

/// <summary>The credential report: root first, a row for each user, kept for four hours.</summary>
internal sealed class CredentialReports
{
    private const string Columns = "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,"
        + "access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,"
        + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(4);
    private readonly Dictionary<string, (DateTimeOffset At, string Text)> reports = new(StringComparer.Ordinal);

    public CredentialReports() => Operations = new Dictionary<string, Func<IamCall, JsonObject>>(StringComparer.Ordinal)
    {
        ["GenerateCredentialReport"] = Generate,
        ["GetCredentialReport"] = Get,
    };

    internal IReadOnlyDictionary<string, Func<IamCall, JsonObject>> Operations { get; }

    private JsonObject Generate(IamCall call)
    {
        if (reports.TryGetValue(call.Account, out var report) && call.Now - report.At < Lifetime) return new() { ["State"] = "COMPLETE" };
        reports[call.Account] = (call.Now, Write(call));
        return new() { ["State"] = "STARTED", ["Description"] = "No report exists. Starting a new report generation task" };
    }

    private JsonObject Get(IamCall call)
    {
        if (!reports.TryGetValue(call.Account, out var report)) throw new ApiException("ReportNotPresent", "No report exists. Use GenerateCredentialReport to generate a credential report.", 410);
        if (call.Now - report.At >= Lifetime) throw new ApiException("ReportExpired", "The most recent credential report has expired. Use GenerateCredentialReport to generate a new one.", 410);
        return new() { ["Content"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(report.Text)), ["ReportFormat"] = "text/csv", ["GeneratedTime"] = IamOutputs.Time(report.At) };
    }

    private static string Write(IamCall call)
    {
        var created = call.Cloud.Account(call.Account).Created;
        var rows = new List<string> { Columns, string.Join(',', ["<root_account>", $"arn:aws:iam::{call.Account}:root", Time(created), "not_supported", "no_information", "not_supported", "not_supported",
            Flag(call.State.MfaDevices.Values.Any(device => device.User == MfaCalls.RootUser)), .. Keys(call, call.State.RootKeys), "false", "N/A", "false", "N/A"]) };
        foreach (var user in call.State.Users.Values)
        {
            var profile = user.LoginProfile;
            rows.Add(string.Join(',', [user.Name, user.Arn, Time(user.Created), Flag(profile is not null), profile is null ? "N/A" : user.PasswordLastUsed is { } used ? Time(used) : "no_information",
                profile is null ? "N/A" : Time(profile.Created), "N/A", Flag(call.State.MfaDevices.Values.Any(device => device.User == user.Name)), .. Keys(call, user.Keys), .. Certificates(user)]));
        }

        return string.Join('\n', rows);
    }

    private static IEnumerable<string> Keys(IamCall call, ImmutableList<IamAccessKey> keys)
    {
        for (var i = 0; i < 2; i++)
        {
            string[] row = i >= keys.Count ? ["false", "N/A", "N/A", "N/A", "N/A"]
                : [Flag(keys[i].Active), Time(keys[i].Created), .. call.Store.LastUsed.TryGetValue(keys[i].Id, out var used) ? (string[])[Time(used.At), used.Region, used.Service] : ["N/A", "N/A", "N/A"]];
            foreach (var cell in row) yield return cell;
        }
    }

    private static IEnumerable<string> Certificates(IamUser user)
    {
        for (var i = 0; i < 2; i++)
        {
            yield return Flag(i < user.Certificates.Count && user.Certificates[i].Active);
            yield return i < user.Certificates.Count ? Time(user.Certificates[i].Uploaded) : "N/A";
        }
    }

    private static string Flag(bool value) => value ? "true" : "false";

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'");
}
