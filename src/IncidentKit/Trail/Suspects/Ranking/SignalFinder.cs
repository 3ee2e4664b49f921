using IncidentKit.Trail.Lineage.Extraction;
using IncidentKit.Trail.Lineage.Ledger;
using IncidentKit.Trail.Lineage.Tracing;
using IncidentKit.Trail.Rules;

namespace IncidentKit.Trail.Suspects.Ranking;

/// <summary>Looks at the use of a credential from one network for what attackers do. Where the principal always worked, it weighs a quarter: administrators do such things too.</summary>
internal sealed class SignalFinder(TrailLedger ledger, TellingCalls calls, Func<string, bool> isForeign)
{
    private const int KindsOfEnumeration = 8;
    private const int ServicesOfEnumeration = 4;
    private const int KindsAfterWhoAmI = 5;
    private const int ManyRegions = 5;
    private const int ManyRefusals = 5;
    private const int ManySecrets = 5;
    private const int ManyQuotas = 2;

    internal IEnumerable<Signal> Find(Use use)
    {
        var factor = use.Standing switch { Standing.New => 1, Standing.Unknown => 0.5, _ => 0.25 };
        var effects = use.Rows.SelectMany(row => ledger.EffectsOf(row).Select(effect => (Row: row, Effect: effect))).ToList();
        var found = new[]
        {
            Tool(use), Root(use, factor), NewNetwork(use), Enumeration(use, factor), Regions(use, factor), Refusals(use, factor), Quotas(use, factor), Secrets(use, factor),
            Of(SuspectSignal.CredentialMinting, 0.5 * factor, "made a credential", Where(effects, IsMinting)),
            Of(SuspectSignal.DefenceEvasion, 0.55 * factor, "blinded what watches the account", Where(effects, (_, effect) => effect.Kind == TrailEffectKind.Hides)),
            Of(SuspectSignal.StrangerLetIn, 0.5 * factor, "gave rights to an account that the trail does not know, or to everybody", Where(effects, (_, effect) => LetsStrangerIn(effect))),
            Of(SuspectSignal.AdministratorMade, 0.4 * factor, "gave administrator's rights", Where(effects, (_, effect) => effect is { Kind: TrailEffectKind.Grants, Rule.Grant: "attachedPolicy", GrantName: { } name } && name.EndsWith("/AdministratorAccess", StringComparison.Ordinal))),
            Of(SuspectSignal.SignInWithoutMfa, 0.4 * factor, "signed in to the console without MFA", Where(effects, (row, effect) => effect.Mfa == "No" && ledger.ActorOf(row).Identity.Type is "IAMUser" or "Root")),
        };
        return found.OfType<Signal>();
    }

    private Signal? Tool(Use use)
    {
        var tools = use.Rows.Select(row => ledger.OriginOf(row).Agent).Distinct().ToDictionary(agent => agent, AttackTools.In);
        var rows = use.Rows.Where(row => tools[ledger.OriginOf(row).Agent] is not null).ToList();
        return rows.Count == 0 ? null : new(SuspectSignal.AttackTool, 0.7, $"calls with {tools[ledger.OriginOf(rows[0]).Agent]}, a program for attacks or exercises of them", rows);
    }

    private Signal? Root(Use use, double factor) => Of(SuspectSignal.Root, 0.6 * factor, "is root", [.. use.Rows.Where(row => ledger.ActorOf(row).IsRoot)]);

    private static Signal? NewNetwork(Use use) => use.Standing != Standing.New ? null
        : new(SuspectSignal.NewNetwork, 0.35, $"called from {use.Network}, where nobody of the account was before, and did what it had not done", [use.Rows[0]]);

    private Signal? Enumeration(Use use, double factor)
    {
        var (rows, kinds) = Bursts.Densest(use.Rows, TimeOf, row => TellingCalls.OnlyLooks(ledger.KindOf(row)) ? ledger.KindOf(row) : null);
        var services = rows.Select(row => ledger.KindOf(row).Source).Distinct().Count();
        var asked = rows.Any(row => calls.Tells(ledger.KindOf(row), TellingCallKind.AsksWhoIAm));
        return kinds >= KindsOfEnumeration && services >= ServicesOfEnumeration || asked && kinds >= KindsAfterWhoAmI
            ? new(SuspectSignal.Enumeration, 0.45 * factor, $"{(asked ? "asked who it is and " : "")}listed {kinds} kinds of things in {services} services within {MinutesOf(rows)}", rows)
            : null;
    }

    private Signal? Regions(Use use, double factor)
    {
        var (rows, regions) = Bursts.Densest(use.Rows, TimeOf, row => ledger.PlaceOf(row).Region is { Length: > 0 } region ? region : null);
        return regions >= ManyRegions ? new(SuspectSignal.ManyRegions, 0.45 * factor, $"called {regions} Regions within {MinutesOf(rows)}", [.. rows.DistinctBy(row => ledger.PlaceOf(row).Region)]) : null;
    }

    private Signal? Refusals(Use use, double factor)
    {
        var (rows, kinds) = Bursts.Densest(use.Rows, TimeOf, row => ledger.Rows[row].Refused ? ledger.KindOf(row) : null);
        return kinds >= ManyRefusals ? new(SuspectSignal.Refusals, 0.35 * factor, $"was refused {kinds} kinds of calls within {MinutesOf(rows)}", rows) : null;
    }

    private Signal? Quotas(Use use, double factor)
    {
        var (rows, kinds) = Bursts.Densest(use.Rows, TimeOf, row => calls.Tells(ledger.KindOf(row), TellingCallKind.AsksForQuota) ? $"{NameOf(row)} {ledger.PlaceOf(row).Region}" : null);
        return kinds >= ManyQuotas ? new(SuspectSignal.QuotaProbing, 0.4 * factor, $"asked {kinds} times for quotas of mail, machines or models", rows) : null;
    }

    private Signal? Secrets(Use use, double factor)
    {
        var (rows, _) = Bursts.Densest(use.Rows, TimeOf, row => calls.Tells(ledger.KindOf(row), TellingCallKind.ReadsSecret) ? ledger.Ids.TextOf(ledger.Rows[row].Id) : null);
        return rows.Count >= ManySecrets ? new(SuspectSignal.SecretsRead, 0.4 * factor, $"read {rows.Count} secrets within {MinutesOf(rows)}", rows) : null;
    }

    private static bool IsMinting(int row, Effect effect) =>
        effect.Kind == TrailEffectKind.Mints && effect.Type != ThingTypes.Session || effect is { Kind: TrailEffectKind.Creates, Type: ThingTypes.FederatedUser } or { Kind: TrailEffectKind.Alters, Type: ThingTypes.LoginProfile };

    private bool LetsStrangerIn(Effect effect) => effect.Kind == TrailEffectKind.Grants
        && (effect.GrantName == "all" || (effect.GrantName is { Length: 12 } account && account.All(char.IsAsciiDigit) && isForeign(account)) || PolicyText.AccountsIn(effect.Document).Any(account => account == "*" || isForeign(account)));

    private Signal? Of(SuspectSignal kind, double weight, string summary, List<int> rows)
    {
        if (rows.Count == 0) return null;
        var names = rows.Select(NameOf).Distinct().ToList();
        return new(kind, weight, $"{summary}: {string.Join(", ", names.Take(4))}{(names.Count > 4 ? $" and {names.Count - 4} more" : "")}", rows);
    }

    private static List<int> Where(List<(int Row, Effect Effect)> effects, Func<int, Effect, bool> test) => [.. effects.Where(item => test(item.Row, item.Effect)).Select(item => item.Row).Distinct()];

    private string MinutesOf(IReadOnlyList<int> rows) => Math.Max(1, (TimeOf(rows[^1]) - TimeOf(rows[0]) + 59) / 60) is var minutes && minutes == 1 ? "a minute" : $"{minutes} minutes";

    private uint TimeOf(int row) => ledger.Rows[row].Seconds;

    private string NameOf(int row) => RuleBook.WithoutVersion(ledger.KindOf(row).Name);
}
