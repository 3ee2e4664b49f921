using System.Text.Json.Nodes;
using IncidentKit.Testing.Core;
using IncidentKit.Testing.Policies;

namespace IncidentKit.Testing.Services.Iam;

/// <summary>Checks trust policies and keeps their users and roles by unique id, so that a new one of the same name is not trusted.</summary>
internal static class TrustPolicies
{
    /// <summary>The policy as it is kept.</summary>
    /// <exception cref="ApiException">It is no trust policy, or trusts a principal that does not exist.</exception>
    internal static string Keep(CloudEngine cloud, string document)
    {
        PolicyDocument policy;
        try
        {
            policy = PolicyDocument.Parse(document);
        }
        catch (FormatException exception)
        {
            throw IamErrors.MalformedPolicy(exception.Message == "Syntax errors in policy." ? "This policy contains invalid Json" : exception.Message);
        }

        foreach (var statement in policy.Statements)
        {
            if (statement.Resources is not null || statement.NotResources is not null) throw IamErrors.MalformedPolicy("Has prohibited field Resource");
            var principals = statement.Principals ?? statement.NotPrincipals ?? throw IamErrors.MalformedPolicy("Missing required field Principal");
            if (statement.Actions?.FirstOrDefault(action => action != "*" && !action.StartsWith("sts:", StringComparison.OrdinalIgnoreCase)) is not null) throw IamErrors.MalformedPolicy("AssumeRole policy may only specify STS AssumeRole actions.");
            foreach (var service in principals.Services)
            {
                if (!service.EndsWith(".amazonaws.com", StringComparison.Ordinal)) throw Invalid("SERVICE", service);
            }
        }

        return Map(document, name => IdOf(cloud, name));
    }

    /// <summary>The policy as IAM shows it: the ARN where the principal still exists, else its id.</summary>
    internal static string Show(IamState state, string kept) => Map(kept, name =>
        name.StartsWith("AIDA", StringComparison.Ordinal) ? state.Users.Values.FirstOrDefault(user => user.Id == name)?.Arn ?? name
        : name.StartsWith("AROA", StringComparison.Ordinal) ? state.Roles.Values.FirstOrDefault(role => role.Id == name)?.Arn ?? name
        : name);

    private static string IdOf(CloudEngine cloud, string name)
    {
        if (name == "*" || (name.Length == 12 && name.All(char.IsAsciiDigit)) || name.StartsWith("AIDA", StringComparison.Ordinal) || name.StartsWith("AROA", StringComparison.Ordinal)) return name;
        if (name.Split(':') is not ["arn", "aws", "iam" or "sts", "", { Length: 12 } account, var resource]) throw Invalid("AWS", name);
        // Of an account that is not simulated nothing is known: AWS would look there.
        if (resource == "root" || cloud.FindAccount(account) is not { } known || name.StartsWith("arn:aws:sts:", StringComparison.Ordinal)) return name;
        var last = resource.Split('/')[^1];
        IamPrincipal? principal = resource.Split('/')[0] switch
        {
            "user" => known.Iam.Current.Users.GetValueOrDefault(last),
            "role" => known.Iam.Current.Roles.GetValueOrDefault(last),
            _ => null,
        };
        return principal?.Arn == name ? principal.Id : throw Invalid("AWS", name);
    }

    private static ApiException Invalid(string kind, string name) => IamErrors.MalformedPolicy($"Invalid principal in policy: \"{kind}\":\"{name}\"");

    // Left as it was written where there is nothing to change.
    private static string Map(string document, Func<string, string> change)
    {
        var changed = false;
        var root = JsonNode.Parse(document)!;
        foreach (var statement in root["Statement"] is JsonArray list ? list.ToArray() : [root["Statement"]])
        {
            foreach (var member in (string[])["Principal", "NotPrincipal"])
            {
                if (statement![member] is not JsonObject principal || principal["AWS"] is not { } names) continue;
                string[] before = names is JsonArray several ? [.. several.Select(name => (string)name!)] : [(string)names!];
                string[] after = [.. before.Select(change)];
                if (before.SequenceEqual(after, StringComparer.Ordinal)) continue;
                changed = true;
                principal["AWS"] = after is [var one] ? JsonValue.Create(one) : new JsonArray([.. after.Select(name => JsonValue.Create(name))]);
            }
        }

        return changed ? root.ToJsonString(PlainJson.Options) : document;
    }
}
