using System.Text;
using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Iam;

/// <summary>Virtual MFA devices of users and of root.</summary>
internal static class MfaCalls
{
    internal const string RootUser = "<root_account>";
    private const int Most = 8;

    internal static IReadOnlyDictionary<string, Func<IamCall, JsonObject>> Operations { get; } = new Dictionary<string, Func<IamCall, JsonObject>>(StringComparer.Ordinal)
    {
        ["CreateVirtualMFADevice"] = Create,
        ["EnableMFADevice"] = Enable,
        ["GetMFADevice"] = static call => Device(call) is var device ? new() { ["SerialNumber"] = device.SerialNumber, ["UserName"] = NameOf(device), ["EnableDate"] = device.Enabled is { } time ? IamOutputs.Time(time) : null } : [],
        ["ListMFADevices"] = static call => call.Page("MFADevices", call.State.MfaDevices.Values.Where(device => device.User == Owner(call)), device => device.SerialNumber,
            device => new JsonObject { ["UserName"] = NameOf(device), ["SerialNumber"] = device.SerialNumber, ["EnableDate"] = IamOutputs.Time(device.Enabled!.Value) }),
        ["ListVirtualMFADevices"] = List,
        ["DeactivateMFADevice"] = Deactivate,
        ["DeleteVirtualMFADevice"] = Delete,
    };

    private static JsonObject Create(IamCall call)
    {
        var name = IamNames.Check(call.Text("VirtualMFADeviceName"), "virtualMFADeviceName", 226);
        var serial = call.Arn("mfa", call.Path(), name);
        if (call.State.MfaDevices.ContainsKey(serial)) throw IamErrors.Exists("MFADevice entity at the same path and name already exists.");
        call.Change(state => state with { MfaDevices = state.MfaDevices.Add(serial, new(serial, null, null, call.Tags())) });
        var seed = Encoding.ASCII.GetBytes(call.Ids.Iam("")[..16].PadRight(64, 'A'));
        return new() { ["VirtualMFADevice"] = new JsonObject { ["SerialNumber"] = serial, ["Base32StringSeed"] = Convert.ToBase64String(seed), ["QRCodePNG"] = Convert.ToBase64String("\u0089PNG"u8) } };
    }

    private static JsonObject Enable(IamCall call)
    {
        // Root's devices are enabled in the console only; here root does it by naming itself.
        var user = call.IsByRoot && call.Text("UserName") is "root" ? RootUser : call.User().Name;
        var device = Device(call);
        if (device.User is not null) throw IamErrors.Exists("MFA Device is already in use.");
        if (call.State.MfaDevices.Values.Count(other => other.User == user) >= Most) throw IamErrors.Limit("MFADevicesPerUser", Most);
        foreach (var code in (string[])["AuthenticationCode1", "AuthenticationCode2"])
        {
            if (call.Text(code) is not { Length: 6 } text || !text.All(char.IsAsciiDigit)) throw new ApiException("InvalidAuthenticationCode", $"Authentication code for device is not valid.", 403);
        }

        return Set(call, device with { User = user, Enabled = call.Now });
    }

    private static JsonObject List(IamCall call) => call.Page("VirtualMFADevices", call.State.MfaDevices.Values.Where(device => call.Optional("AssignmentStatus") switch
    {
        "Assigned" => device.User is not null,
        "Unassigned" => device.User is null,
        _ => true,
    }), device => device.SerialNumber, device =>
    {
        var output = new JsonObject { ["SerialNumber"] = device.SerialNumber };
        if (device.Enabled is { } time) output["EnableDate"] = IamOutputs.Time(time);
        if (device.User == RootUser) output["User"] = new JsonObject { ["Path"] = "/", ["UserName"] = "root", ["UserId"] = call.Account, ["Arn"] = $"arn:aws:iam::{call.Account}:root", ["CreateDate"] = IamOutputs.Time(call.Cloud.Account(call.Account).Created) };
        else if (device.User is { } name) output["User"] = IamOutputs.User(call.User(name), whole: false);
        return output;
    });

    private static JsonObject Deactivate(IamCall call)
    {
        var device = Device(call);
        return device.User is not null && device.User == Owner(call) ? Set(call, device with { User = null, Enabled = null }) : throw Unknown(call);
    }

    private static JsonObject Delete(IamCall call)
    {
        var device = Device(call);
        if (device.User is not null) throw IamErrors.Conflict("Cannot delete entity, must deactivate the MFA device first.");
        call.Change(state => state with { MfaDevices = state.MfaDevices.Remove(device.SerialNumber) });
        return [];
    }

    private static string Owner(IamCall call) => call.IsAboutRoot ? RootUser : call.User().Name;

    private static string? NameOf(IamMfaDevice device) => device.User == RootUser ? "root" : device.User;

    private static IamMfaDevice Device(IamCall call) => call.State.MfaDevices.GetValueOrDefault(call.Text("SerialNumber")) ?? throw Unknown(call);

    private static ApiException Unknown(IamCall call) => IamErrors.NoSuchEntity($"VirtualMFADevice with serial number {call.Text("SerialNumber")} doesn't exist.");

    private static JsonObject Set(IamCall call, IamMfaDevice device)
    {
        call.Change(state => state with { MfaDevices = state.MfaDevices.SetItem(device.SerialNumber, device) });
        return [];
    }
}
