namespace IncidentKit.Trail.Lineage.Extraction;

/// <summary>What the paths of a rule can see of an event.</summary>
internal readonly record struct EventView(TrailIdentity Identity, string Account, string Region, EventBody Body)
{
    /// <summary>The item of the list that an effect goes through.</summary>
    internal BodyValue Item { get; init; }

    internal string? IdentityField(string name) => name switch
    {
        "arn" => Identity.Arn,
        "username" => Identity.UserName ?? (Identity.Type == "IAMUser" ? Identity.Arn?[(Identity.Arn.LastIndexOf('/') + 1)..] : null),
        "principalid" => Identity.PrincipalId,
        "accountid" => Identity.AccountId,
        "accesskeyid" => Identity.AccessKeyId,
        _ => null,
    };

    internal string? EventField(string name) => name switch
    {
        "account" => Account,
        "region" => Region,
        _ => null,
    };
}
