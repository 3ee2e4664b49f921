using IncidentKit.Detection;
using IncidentKit.Services.Iam.Policies;

namespace IncidentKit.Services.Iam;

/// <summary>Tells who of a role's trust policy does not belong there.</summary>
internal static class TrustPolicy
{
    /// <summary>Denies the role to everybody: what is left when no statement is.</summary>
    internal const string Nobody = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}""";

    /// <summary>The principals from outside the incident's and the trusted accounts, anybody, and what the attacker made within.</summary>
    internal static IReadOnlyList<Foreigner> Foreigners(DetectionContext context, PolicyDocument? document) =>
        [.. (document?.Statements ?? []).Where(statement => statement.Allows).SelectMany(statement => statement.Principals).Distinct()
            .Select(principal => Judge(context, principal.Kind, principal.Value)).OfType<Foreigner>()];

    /// <summary>A trust policy without some principals; statements that name nobody else go with them.</summary>
    internal static string Without(PolicyDocument document, IReadOnlyCollection<Foreigner> unwanted)
    {
        var kept = document.Statements.Select(statement => statement.Allows ? statement.Without((kind, value) => unwanted.Any(foreigner => foreigner.Kind == kind && foreigner.Value == value)) : statement)
            .OfType<PolicyStatement>().ToList();
        return kept.Count == 0 ? Nobody : document.With(kept).ToJson();
    }

    /// <summary>What of a document is in the one before as well.</summary>
    internal static string Common(PolicyDocument found, PolicyDocument previous)
    {
        var known = previous.Statements.Select(statement => statement.Meaning).ToHashSet();
        var kept = found.Statements.Where(statement => known.Contains(statement.Meaning)).ToList();
        return kept.Count == 0 ? Nobody : found.With(kept).ToJson();
    }

    private static Foreigner? Judge(DetectionContext context, string kind, string value)
    {
        if (kind == "AWS" && value == "*") return new(kind, value, "anybody", IsProven: false);
        if (kind is not ("AWS" or "Federated")) return null;
        var account = value is { Length: 12 } && value.All(char.IsAsciiDigit) ? value : value.Split(':') is { Length: >= 6 } parts ? parts[4] : null;
        if (account is null) return null;
        if (account != context.Account && !context.Incident.Trusted.Accounts.Contains(account) && !context.Incident.Accounts.Contains(account))
            return new(kind, value, $"account {account}, which is not among the trusted ones", IsProven: false);
        return RefOf(value) is { } principal && context.Assess(principal).Attribution == Attribution.AttackerCreated
            ? new(kind, value, $"{principal}, which the attacker made", IsProven: true)
            : null;
    }

    private static ResourceRef? RefOf(string arn)
    {
        var kind = arn.Split(':', 6) is [.., var name] ? name.Split('/')[0] : "";
        return kind switch
        {
            "user" => new(IamResources.User, IamResources.NameOf(arn)) { Arn = arn },
            "role" => new(IamResources.Role, IamResources.NameOf(arn)) { Arn = arn },
            "saml-provider" => new(IamResources.SamlProvider, IamResources.NameOf(arn)) { Arn = arn },
            "oidc-provider" => new(IamResources.OidcProvider, arn[(arn.IndexOf('/', StringComparison.Ordinal) + 1)..]) { Arn = arn },
            _ => null,
        };
    }
}

/// <summary>A principal that does not belong into a trust policy.</summary>
/// <param name="Kind">The kind, such as <c>AWS</c>.</param>
/// <param name="Value">The principal as written.</param>
/// <param name="Words">Who it is, for people.</param>
/// <param name="IsProven">Whether the trail shows that the attacker made it.</param>
internal sealed record Foreigner(string Kind, string Value, string Words, bool IsProven);
