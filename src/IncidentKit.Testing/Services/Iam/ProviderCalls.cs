using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Iam;

/// <summary>SAML and OpenID Connect providers.</summary>
internal static class ProviderCalls
{
    private const string Saml = "SAMLProviderArn";
    private const string Oidc = "OpenIDConnectProviderArn";

    internal static IReadOnlyDictionary<string, Func<IamCall, JsonObject>> Operations { get; } = new Dictionary<string, Func<IamCall, JsonObject>>(StringComparer.Ordinal)
    {
        ["CreateSAMLProvider"] = CreateSaml,
        ["GetSAMLProvider"] = static call => Find(call, Saml) is var provider ? new() { ["SAMLMetadataDocument"] = provider.Metadata, ["CreateDate"] = IamOutputs.Time(provider.Created), ["ValidUntil"] = IamOutputs.Time(provider.Created.AddYears(100)), ["Tags"] = IamOutputs.Tags(provider.Tags) } : [],
        ["ListSAMLProviders"] = static call => new() { ["SAMLProviderList"] = new JsonArray([.. call.State.Providers.Values.Where(provider => provider.Metadata is not null).Select(provider => new JsonObject { ["Arn"] = provider.Arn, ["CreateDate"] = IamOutputs.Time(provider.Created), ["ValidUntil"] = IamOutputs.Time(provider.Created.AddYears(100)) })]) },
        ["UpdateSAMLProvider"] = static call => new() { [Saml] = Set(call, Find(call, Saml) with { Metadata = Metadata(call.Text("SAMLMetadataDocument")) }).Arn },
        ["DeleteSAMLProvider"] = static call => Delete(call, Find(call, Saml)),
        ["CreateOpenIDConnectProvider"] = CreateOidc,
        ["GetOpenIDConnectProvider"] = static call => Find(call, Oidc) is var provider ? new()
        {
            ["Url"] = provider.Url,
            ["ClientIDList"] = Texts(provider.Clients),
            ["ThumbprintList"] = Texts(provider.Thumbprints),
            ["CreateDate"] = IamOutputs.Time(provider.Created),
            ["Tags"] = IamOutputs.Tags(provider.Tags),
        } : [],
        ["ListOpenIDConnectProviders"] = static call => new() { ["OpenIDConnectProviderList"] = new JsonArray([.. call.State.Providers.Values.Where(provider => provider.Url is not null).Select(provider => new JsonObject { ["Arn"] = provider.Arn })]) },
        ["UpdateOpenIDConnectProviderThumbprint"] = static call => Change(call, Find(call, Oidc) with { Thumbprints = [.. List(call, "ThumbprintList")] }),
        ["AddClientIDToOpenIDConnectProvider"] = static call => Change(call, Find(call, Oidc) with { Clients = [.. Find(call, Oidc).Clients.Remove(call.Text("ClientID")), call.Text("ClientID")] }),
        ["RemoveClientIDFromOpenIDConnectProvider"] = static call => Change(call, Find(call, Oidc) with { Clients = Find(call, Oidc).Clients.Remove(call.Text("ClientID")) }),
        ["DeleteOpenIDConnectProvider"] = static call => Delete(call, Find(call, Oidc)),
    };

    private static JsonObject CreateSaml(IamCall call)
    {
        var arn = $"arn:aws:iam::{call.Account}:saml-provider/{IamNames.Check(call.Text("Name"), "name", 128)}";
        if (call.State.Providers.ContainsKey(arn)) throw IamErrors.Exists($"SAMLProvider {arn} already exists");
        Set(call, new(arn, call.Now, Metadata(call.Text("SAMLMetadataDocument")), null, [], [], call.Tags()));
        return new() { [Saml] = arn };
    }

    private static JsonObject CreateOidc(IamCall call)
    {
        if (!Uri.TryCreate(call.Text("Url"), UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps) throw new ApiException("ValidationError", "Invalid Open ID Connect Provider URL");
        var name = call.Text("Url")["https://".Length..].TrimEnd('/');
        var arn = $"arn:aws:iam::{call.Account}:oidc-provider/{name}";
        if (call.State.Providers.ContainsKey(arn)) throw IamErrors.Exists("Provider with url " + call.Text("Url") + " already exists.");
        Set(call, new(arn, call.Now, null, name, [.. List(call, "ClientIDList")], [.. List(call, "ThumbprintList")], call.Tags()));
        return new() { [Oidc] = arn };
    }

    private static IamProvider Find(IamCall call, string member) =>
        call.State.Providers.GetValueOrDefault(call.Text(member)) is { } provider && provider.Metadata is not null == (member == Saml) ? provider
        : throw IamErrors.NoSuchEntity($"Manifest not found for arn {call.Text(member)}");

    private static IamProvider Set(IamCall call, IamProvider provider)
    {
        call.Change(state => state with { Providers = state.Providers.SetItem(provider.Arn, provider) });
        return provider;
    }

    private static JsonObject Change(IamCall call, IamProvider provider)
    {
        Set(call, provider);
        return [];
    }

    private static JsonObject Delete(IamCall call, IamProvider provider)
    {
        call.Change(state => state with { Providers = state.Providers.Remove(provider.Arn) });
        return [];
    }

    private static string Metadata(string document) => document.Contains("EntityDescriptor", StringComparison.Ordinal) ? document : throw new ApiException("InvalidInput", "Could not parse metadata");

    private static IEnumerable<string> List(IamCall call, string member) => (call.Input[member] as JsonArray ?? []).Select(item => (string)item!);

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
