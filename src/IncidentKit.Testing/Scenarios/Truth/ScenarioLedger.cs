using System.Text.Json.Nodes;
using IncidentKit.Testing.Core;
using IncidentKit.Testing.Trail;

namespace IncidentKit.Testing.Scenarios.Truth;

/// <summary>Keeps the books while a scenario is played: each turn is of one side, and what it made or changed is that side's.</summary>
internal sealed class ScenarioLedger
{
    private readonly CloudEngine cloud;
    private readonly string account;
    private readonly Dictionary<ScenarioResource, Side> makers = [];
    private readonly Dictionary<ScenarioResource, string> before = [];
    private readonly List<TrailRecord> attackersRecords = [];
    private IReadOnlyDictionary<ScenarioResource, string> pieces;
    private Side turn = Side.Owner;

    internal ScenarioLedger(CloudEngine cloud, string account)
    {
        (this.cloud, this.account) = (cloud, account);
        pieces = AccountSnapshot.Of(cloud, account).Pieces;
        cloud.Trail.Recorded += record =>
        {
            if (turn == Side.Attacker && record.Account == account && !record.Json.Contains("\"invokedBy\":", StringComparison.Ordinal)) attackersRecords.Add(record);
        };
    }

    /// <summary>The attacker's own calls.</summary>
    internal IReadOnlyList<TrailRecord> AttackersRecords => attackersRecords;

    internal void Turn(Side side, Action act)
    {
        turn = side;
        act();
        Settle();
        turn = Side.Owner;
    }

    internal ScenarioTruth Close(ScenarioTruth facts)
    {
        var keys = facts.Credentials.Where(credential => credential.IsOwners).Select(credential => credential.AccessKeyId).ToHashSet(StringComparer.Ordinal);
        var altered = pieces.Where(piece => before.TryGetValue(piece.Key, out var was) && was != piece.Value).OrderBy(piece => piece.Key.ToString(), StringComparer.Ordinal).ToArray();
        return facts with
        {
            AttackBegan = attackersRecords.FirstOrDefault()?.Time,
            AttackEnded = attackersRecords.LastOrDefault()?.Time,
            AttackerEvents = [.. attackersRecords.OrderBy(record => record.Time).Select(record => record.EventId)],
            Planted = [.. Made(Side.Attacker).Select(piece => piece.Key)],
            Altered = [.. altered.Select(piece => new ScenarioAlteration(piece.Key, before[piece.Key], piece.Value))],
            Owned = [.. Made(Side.Owner).Except(altered).Where(piece => piece.Key.Type != "iam:access-key" || !keys.Contains(piece.Key.Id)).Select(piece => new ScenarioPossession(piece.Key, piece.Value))],
        };
    }

    private IEnumerable<KeyValuePair<ScenarioResource, string>> Made(Side side) =>
        pieces.Where(piece => makers.GetValueOrDefault(piece.Key, Side.Owner) == side).OrderBy(piece => piece.Key.ToString(), StringComparer.Ordinal);

    private void Settle()
    {
        var after = AccountSnapshot.Of(cloud, account).Pieces;
        foreach (var (resource, state) in after)
        {
            if (!pieces.TryGetValue(resource, out var was)) makers[resource] = IsDefaultGroup(resource, state) ? Side.Owner : turn;
            else if (was != state && turn == Side.Attacker && makers.GetValueOrDefault(resource, Side.Owner) == Side.Owner) before.TryAdd(resource, was);
        }

        pieces = after;
    }

    // Every Region has one from the start; it only was not looked at before.
    private static bool IsDefaultGroup(ScenarioResource resource, string state) => resource.Type == "ec2:security-group" && JsonNode.Parse(state)!["name"]!.GetValue<string>() == "default";
}
