using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Trail.Lineage;

public sealed class PolicyVersionTests
{
    private const string Arn = "arn:aws:iam::111122223333:policy/team";

    [Fact]
    public async Task A_version_that_the_owner_made_and_did_not_put_in_force_is_not_what_was_replaced()
    {
        var grant = Only(await Owners().Call(SmallTrail.Owner, "iam", "CreatePolicyVersion", Made("two", setAsDefault: false), Version("v2", false))
            .Call(SmallTrail.Attacker, "iam", "CreatePolicyVersion", Made("evil"), Version("v3", true)).TraceAsync(), "v3");
        Assert.Equal(("\"evil\"", "\"one\"", true, false), (grant.Document, grant.PreviousDocument, grant.InForce, grant.Deleted));
    }

    [Fact]
    public async Task Where_the_trail_begins_later_it_still_tells_which_versions_were_not_replaced()
    {
        var graph = await new SmallTrail().Call(SmallTrail.Owner, "iam", "CreatePolicyVersion", Made("two", setAsDefault: false), Version("v2", false)).Call(SmallTrail.Owner, "iam", "CreatePolicyVersion", Made("three", setAsDefault: false), Version("v3", false))
            .Call(SmallTrail.Owner, "iam", "SetDefaultPolicyVersion", Default("v3")).Call(SmallTrail.Attacker, "iam", "CreatePolicyVersion", Made("evil"), Version("v4", true)).TraceAsync();
        var grant = Only(graph, "v4");
        Assert.Equal("\"three\"", grant.PreviousDocument);
        Assert.Equal(["v2"], grant.NotReplaced);
    }

    [Fact]
    public async Task A_version_that_the_attacker_did_not_put_in_force_replaced_nothing()
    {
        var grant = Only(await Owners().Call(SmallTrail.Attacker, "iam", "CreatePolicyVersion", Made("evil", setAsDefault: false), Version("v2", false)).TraceAsync(), "v2");
        Assert.Equal(("\"evil\"", null, false, false), (grant.Document, grant.PreviousDocument, grant.InForce, grant.Deleted));
    }

    [Fact]
    public async Task What_he_puts_in_force_later_replaces_what_was_then_in_force()
    {
        var grant = Only(await Owners().Call(SmallTrail.Attacker, "iam", "CreatePolicyVersion", Made("evil", setAsDefault: false), Version("v2", false))
            .Call(SmallTrail.Owner, "iam", "CreatePolicyVersion", Made("three"), Version("v3", true)).Call(SmallTrail.Attacker, "iam", "SetDefaultPolicyVersion", Default("v2")).TraceAsync(), "v2");
        Assert.Equal(("\"evil\"", "\"three\"", true), (grant.Document, grant.PreviousDocument, grant.InForce));
        Assert.Equal(2, grant.Evidence.Count);
    }

    [Fact]
    public async Task An_old_version_that_was_put_in_force_again_is_what_was_replaced()
    {
        var grant = Only(await Owners().Call(SmallTrail.Owner, "iam", "CreatePolicyVersion", Made("two"), Version("v2", true)).Call(SmallTrail.Owner, "iam", "SetDefaultPolicyVersion", Default("v1"))
            .Call(SmallTrail.Attacker, "iam", "CreatePolicyVersion", Made("evil"), Version("v3", true)).TraceAsync(), "v3");
        Assert.Equal("\"one\"", grant.PreviousDocument);
    }

    [Fact]
    public async Task A_version_that_the_owner_put_another_over_is_still_there_and_one_that_he_deleted_is_not()
    {
        var trail = Owners().Call(SmallTrail.Attacker, "iam", "CreatePolicyVersion", Made("evil"), Version("v2", true)).Call(SmallTrail.Owner, "iam", "SetDefaultPolicyVersion", Default("v1"));
        var grant = Only(await trail.TraceAsync(), "v2");
        Assert.Equal((false, false), (grant.Deleted, grant.InForce));
        grant = Only(await trail.Call(SmallTrail.Owner, "iam", "DeletePolicyVersion", Default("v2")).TraceAsync(), "v2");
        Assert.Equal((true, false), (grant.Deleted, grant.InForce));
    }

    private static SmallTrail Owners() => new SmallTrail().Call(SmallTrail.Owner, "iam", "CreatePolicy", """{"policyName":"team","policyDocument":"\"one\""}""", $$$"""{"policy":{"arn":"{{{Arn}}}","defaultVersionId":"v1","policyId":"ANPAXXXXXXXXXXXXXX01"}}""");

    private static string Made(string document, bool? setAsDefault = true) => $$"""{"policyArn":"{{Arn}}","policyDocument":"\"{{document}}\"","setAsDefault":{{(setAsDefault == true ? "true" : "false")}}}""";

    private static string Version(string id, bool isDefault) => $$$"""{"policyVersion":{"versionId":"{{{id}}}","isDefaultVersion":{{{(isDefault ? "true" : "false")}}}}}""";

    private static string Default(string id) => $$"""{"policyArn":"{{Arn}}","versionId":"{{id}}"}""";

    private static LineageGrant Only(LineageGraph graph, string version) => Assert.Single(graph.Grants, grant => grant.Kind == "policyVersion" && grant.Name == version);
}
