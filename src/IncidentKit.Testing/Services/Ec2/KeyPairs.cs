using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Ec2;

/// <summary>Makes, imports, describes and deletes key pairs.</summary>
internal sealed class KeyPairs(ISimulatedCloud cloud, Ec2State state)
{
    private static readonly Ec2Listing Listing = new("KeyPairs", "KeyPairId", "KeyPairIds", id => new("InvalidKeyPair.NotFound", $"The key pair ID '{id}' does not exist"))
    {
        Filters = new Dictionary<string, string> { ["key-pair-id"] = "KeyPairId", ["fingerprint"] = "KeyFingerprint", ["key-name"] = "KeyName" },
    };

    internal JsonObject Create(ApiCall call)
    {
        var row = Add(call, call.Input.Text("KeyType") ?? "rsa", cloud.Ids.Secret(64));
        var material = string.Join('\n', Enumerable.Range(0, 8).Select(_ => cloud.Ids.Secret(64)));
        return row.Without("CreateTime", "KeyType").With(new() { ["KeyMaterial"] = $"-----BEGIN SIMULATED PRIVATE KEY-----\n{material}\n-----END SIMULATED PRIVATE KEY-----" });
    }

    internal JsonObject Import(ApiCall call)
    {
        var material = call.Input.Text("PublicKeyMaterial") ?? throw Ec2Errors.Missing("PublicKeyMaterial");
        var text = Encoding.ASCII.GetString(Decode(material));
        if (!text.StartsWith("ssh-rsa ", StringComparison.Ordinal) && !text.StartsWith("ssh-ed25519 ", StringComparison.Ordinal)) throw new ApiException("InvalidKey.Format", "Key is not in valid OpenSSH public key format");
        return Add(call, text.StartsWith("ssh-rsa", StringComparison.Ordinal) ? "rsa" : "ed25519", text).Without("CreateTime", "KeyType");
    }

    internal JsonObject Describe(ApiCall call)
    {
        var region = state.Of(call);
        var names = call.Input.Texts("KeyNames");
        foreach (var name in names)
        {
            if (!region.KeyPairs.Values.Any(pair => pair.Text("KeyName") == name)) throw new ApiException("InvalidKeyPair.NotFound", $"The key pair '{name}' does not exist");
        }

        return Listing.Answer(call, region.KeyPairs.Values
            .Where(pair => names.Count == 0 || names.Contains(pair.Text("KeyName")))
            .Select(pair => pair.With(new() { ["Tags"] = region.Tags.Of(pair.Text("KeyPairId")!) })));
    }

    /// <summary>Deleting what is not there succeeds, as in AWS.</summary>
    internal JsonObject Delete(ApiCall call)
    {
        var region = state.Of(call);
        var (name, id) = (call.Input.Text("KeyName"), call.Input.Text("KeyPairId"));
        if (name is null && id is null) throw Ec2Errors.Missing("KeyName");
        var pair = region.KeyPairs.Values.FirstOrDefault(pair => pair.Text("KeyPairId") == id || (id is null && pair.Text("KeyName") == name));
        if (pair?.Text("KeyPairId") is not { } found) return new() { ["Return"] = true };
        region.KeyPairs.Remove(found);
        region.Tags.RemoveAll(found);
        return new() { ["Return"] = true, ["KeyPairId"] = found };
    }

    private JsonObject Add(ApiCall call, string type, string material)
    {
        var region = state.Of(call);
        var name = call.Input.Text("KeyName") ?? throw Ec2Errors.Missing("KeyName");
        if (region.KeyPairs.Values.Any(pair => pair.Text("KeyName") == name)) throw new ApiException("InvalidKeyPair.Duplicate", "The keypair already exists");
        var id = cloud.Ids.Resource("key");
        var row = new JsonObject { ["KeyPairId"] = id, ["KeyName"] = name, ["KeyFingerprint"] = Fingerprint(material), ["KeyType"] = type, ["CreateTime"] = call.Now.ToIso() };
        region.KeyPairs.Add(id, row);
        region.Tags.AddSpecified(id, call);
        return row.With(new() { ["Tags"] = region.Tags.Of(id) });
    }

    private static string Fingerprint(string material) => string.Join(':', SHA256.HashData(Encoding.ASCII.GetBytes(material)).Take(20).Select(part => part.ToString("x2")));

    private static byte[] Decode(string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            throw new ApiException("InvalidKey.Format", "Key is not in valid OpenSSH public key format");
        }
    }
}
