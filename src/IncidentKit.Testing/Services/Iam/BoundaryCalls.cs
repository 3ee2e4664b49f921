using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Iam;

/// <summary>Permissions boundaries of users and roles.</summary>
internal static class BoundaryCalls
{
    internal static IReadOnlyDictionary<string, Func<IamCall, JsonObject>> Operations { get; } = new Dictionary<string, Func<IamCall, JsonObject>>(PrincipalKinds.All.Where(kind => kind.Noun != "Group").SelectMany(kind => (KeyValuePair<string, Func<IamCall, JsonObject>>[])
    [
        new($"Put{kind.Noun}PermissionsBoundary", call => Put(call, kind)),
        new($"Delete{kind.Noun}PermissionsBoundary", call => Delete(call, kind)),
    ]), StringComparer.Ordinal);

    /// <summary>The boundary that a call names, if that policy exists.</summary>
    internal static string? Check(IamCall call) => call.Optional("PermissionsBoundary") is not { } arn ? null
        : call.State.Policies.ContainsKey(arn) || AwsManagedPolicies.Find(arn) is not null ? arn
        : throw IamErrors.NoSuchEntity($"Scope ARN: {arn} does not exist or is not attachable.");

    private static JsonObject Put(IamCall call, PrincipalKinds kind)
    {
        var principal = kind.FindToChange(call);
        call.Change(state => state.With(principal with { Boundary = Check(call) }));
        return [];
    }

    private static JsonObject Delete(IamCall call, PrincipalKinds kind)
    {
        var principal = kind.FindToChange(call);
        if (principal.Boundary is null) throw IamErrors.NoSuchEntity($"{kind.Noun} {principal.Name} does not have a permissions boundary.");
        call.Change(state => state.With(principal with { Boundary = null }));
        return [];
    }
}
