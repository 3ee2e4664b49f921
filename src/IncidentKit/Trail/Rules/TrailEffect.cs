namespace IncidentKit.Trail.Rules;

/// <summary>One thing that an event does, and where in the event the ids stand.</summary>
/// <remarks>
/// The texts are paths: a root (<c>request</c>, <c>response</c>, <c>additional</c>, <c>identity</c>, <c>event</c>, or <c>item</c> below <see cref="Each"/>), then names with dots.
/// Names match whatever their case; a list on the way stands for its items; <c>tags[key=aws:ec2:fleet-id].value</c> picks items of a list.
/// <c>a|b</c> is the first of them that is there. A text with braces is put together, <c>{request.userName}/{request.policyName}</c>, and is missing when a part is;
/// a text in single quotes is itself.
/// <c>:name</c> behind a path takes the last part of an ARN, URL or path, <c>:path</c> what follows its first slash, <c>:function</c> the name of whatever names a function,
/// <c>:provider</c> the ARN of the provider of a web identity, <c>:stem</c> what stands before a GUID at the end, <c>:after[text]</c> what follows a text, <c>:before[text]</c> what stands
/// before its last occurrence. Several of them are applied in turn, and a value that is not of the form is missing.
/// </remarks>
public sealed record TrailEffect
{
    /// <summary>What is done.</summary>
    public required TrailEffectKind Kind { get; init; }

    /// <summary>The type of the object, such as <c>iam:user</c>; of a credential that is minted <c>iam:access-key</c>, <c>sts:session</c> and others.</summary>
    public required string Type { get; init; }

    /// <summary>The object's id. Several values are several objects.</summary>
    public required string Id { get; init; }

    /// <summary>The list whose items are the objects, or several of which the first that is there is taken; paths that start with <c>item</c> are below each item.</summary>
    public string? Each { get; init; }

    /// <summary>The object's ARN.</summary>
    public string? Arn { get; init; }

    /// <summary>The id that AWS never uses again.</summary>
    public string? UniqueId { get; init; }

    /// <summary>What people call the object, where the id is another.</summary>
    public string? Name { get; init; }

    /// <summary>The Region that the object is in, where it is not the event's.</summary>
    public string? Region { get; init; }

    /// <summary>Whether the call also succeeds on an object that is there already, and changes it then.</summary>
    public bool MayExist { get; init; }

    /// <summary>The name of the sessions in which the object acts (of an instance its id), or of the session that is minted.</summary>
    public string? Session { get; init; }

    /// <summary>The role that acts in the session.</summary>
    public string? Role { get; init; }

    /// <summary>Who begot the object when an AWS service makes it: types of objects, and where the event has their ids.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> MadeBy { get; init; } = [];

    /// <summary>The user (name or ARN) that a minted credential belongs to.</summary>
    public string? Owner { get; init; }

    /// <summary>When a minted credential ends.</summary>
    public string? Expires { get; init; }

    /// <summary>For how many seconds a minted credential lives.</summary>
    public string? Lasts { get; init; }

    /// <summary>Whether whoever signs in used MFA: <c>Yes</c> or <c>No</c>.</summary>
    public string? Mfa { get; init; }

    /// <summary>The kind of the grant, such as <c>inlinePolicy</c>; see <see cref="Lineage.LineageGrant.Kind"/>.</summary>
    public string? Grant { get; init; }

    /// <summary>The grant's name.</summary>
    public string? GrantName { get; init; }

    /// <summary>The type of the grant as a resource of its own, such as <c>iam:user-policy</c>.</summary>
    public string? GrantType { get; init; }

    /// <summary>The grant's id as a resource of its own.</summary>
    public string? GrantId { get; init; }

    /// <summary>The policy document, or what else says which rights.</summary>
    public string? Document { get; init; }

    /// <summary>Whether an object has one grant of the kind at a time, whatever its name.</summary>
    public bool IsSole { get; init; }

    /// <summary>Of grants that stand beside each other, such as the versions of a policy, where the event says whether this one is in force: <c>true</c>. What is replaced then is not gone.</summary>
    public string? InForce { get; init; }

    /// <summary>Whether the change destroys the object, or makes it useless, without deleting it: a key that is due to be deleted.</summary>
    public bool Destroys { get; init; }

    /// <summary>An object is made.</summary>
    public static TrailEffect Creates(string type, string id) => new() { Kind = TrailEffectKind.Creates, Type = type, Id = id };

    /// <summary>A credential is made.</summary>
    public static TrailEffect Mints(string type, string id) => new() { Kind = TrailEffectKind.Mints, Type = type, Id = id };

    /// <summary>A right is given on an object, or to it.</summary>
    public static TrailEffect Grants(string grant, string type, string id) => new() { Kind = TrailEffectKind.Grants, Grant = grant, Type = type, Id = id };

    /// <summary>An object is changed.</summary>
    public static TrailEffect Alters(string type, string id) => new() { Kind = TrailEffectKind.Alters, Type = type, Id = id };

    /// <summary>An object that watches is blinded.</summary>
    public static TrailEffect Hides(string type, string id) => new() { Kind = TrailEffectKind.Hides, Type = type, Id = id };

    /// <summary>A right is taken back.</summary>
    public static TrailEffect Revokes(string grant, string type, string id) => new() { Kind = TrailEffectKind.Revokes, Grant = grant, Type = type, Id = id };

    /// <summary>An object is deleted.</summary>
    public static TrailEffect Deletes(string type, string id) => new() { Kind = TrailEffectKind.Deletes, Type = type, Id = id };
}
