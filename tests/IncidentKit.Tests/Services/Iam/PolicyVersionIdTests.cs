using IncidentKit.Services.Iam;

namespace IncidentKit.Tests.Services.Iam;

public sealed class PolicyVersionIdTests
{
    [Fact]
    public void A_policys_name_may_hold_the_sign_that_parts_it_from_the_version() =>
        Assert.Equal(("arn:aws:iam::111122223333:policy/a@b", "v2"), PolicyVersionId.Split("arn:aws:iam::111122223333:policy/a@b@v2"));

    [Fact]
    public void Without_a_version_it_is_no_id() => Assert.Throws<ArgumentException>(() => PolicyVersionId.Split("arn:aws:iam::111122223333:policy/a"));
}
