using IncidentKit.Trail.Lineage.Ledger;

namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>Finds who acts as a user or in a role: by the unique id where it is known, else by the name, as long as no unique id speaks against it.</summary>
internal sealed class PrincipalActors(TrailIndex index, TracerContext context)
{
    internal IEnumerable<int> OfUser(Thing user) => ById(user, index.ActorsOfPrincipalId).Concat(ById(user, index.ActorsOfIssuerId)).Concat(
        index.ActorsOfArn(context.ArnOf(user)).Concat(index.ActorsOfIssuer(context.ArnOf(user))).Where(number => IsSameId(user, number))).Distinct();

    internal IEnumerable<int> OfRole(Thing role) => ById(role, index.ActorsOfIssuerId).Concat(
        index.ActorsOfIssuer(context.ArnOf(role)).Where(number => IsSameId(role, number))).Distinct();

    private static IEnumerable<int> ById(Thing thing, Func<string, IEnumerable<int>> find) => thing.Made?.UniqueId is { } id ? find(id) : [];

    private bool IsSameId(Thing principal, int number)
    {
        var actor = index.Ledger.Tables.Actors[number];
        var id = actor.IssuerId ?? actor.Identity.PrincipalId;
        return principal.Made?.UniqueId is not { } unique || id is null || id.Split(':')[0] == unique || !IsUniqueId(id);
    }

    // Without a unique id, a name is only as long the same as nothing of that name is deleted.
    private static bool IsUniqueId(string id) => id.Length >= 16 && id.StartsWith('A');
}
