using IncidentKit.Remediation;
using IncidentKit.Remediation.Planning;

namespace IncidentKit.Tests.Remediation.Planning;

public sealed class RemediatorCatalogTests
{
    private static readonly RemediatorDescriptor Good = new("a/b") { Phase = PlanPhase.Stop, Kind = RemediationKind.Disable, ResourceTypes = ["t:x"], Permissions = ["a:B"] };

    [Fact]
    public void One_id_is_one_remediator() => Refused("two remediators have the id 'a/b'", Good, Good);

    [Fact]
    public void An_id_names_service_and_verb() => Refused("the remediator 'ab' is wrong: its id is not service/verb-noun", Good with { Id = "ab" });

    [Fact]
    public void A_remediator_names_its_types() => Refused("the remediator 'a/b' is wrong: it names no resource type", Good with { ResourceTypes = [] });

    [Fact]
    public void A_remediator_names_its_permissions() => Refused("the remediator 'a/b' is wrong: it names no permissions", Good with { Permissions = [] });

    [Fact]
    public void A_permission_is_an_action() => Refused("the remediator 'a/b' is wrong: 'everything' is no IAM action", Good with { Permissions = ["everything"] });

    [Fact]
    public void Nothing_comes_after_a_later_phase() =>
        Refused("the remediator 'a/b' is wrong: it is in phase Stop and comes after 'a/late' of the later phase Recover", Good with { After = ["a/late"] }, Good with { Id = "a/late", Phase = PlanPhase.Recover });

    [Fact]
    public void Nothing_comes_after_itself() =>
        Refused("the remediator 'a/b' is wrong: it comes after itself: a/b after a/c after a/b", Good with { After = ["a/c"] }, Good with { Id = "a/c", After = ["a/b"] });

    [Fact]
    public void Evidence_that_waits_for_what_destroys_it_is_a_circle() =>
        Refused("after itself", Good with { Kind = RemediationKind.Delete }, Good with { Id = "a/save", Kind = RemediationKind.Preserve, After = ["a/b"] });

    private static void Refused(string message, params RemediatorDescriptor[] descriptors)
    {
        var exception = Assert.Throws<InvalidOperationException>(() => new RemediatorCatalog(descriptors.Select(descriptor => new TestRemediator(descriptor.Id, descriptor.Phase, "t:x") { Descriptor = descriptor })));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }
}
