using IncidentKit.Trail.Lineage.Ledger;

namespace IncidentKit.Tests.Trail.Lineage.Ledger;

public sealed class ArnsTests
{
    [Theory]
    [InlineData("arn:aws:sts::111122223333:assumed-role/deploy/i-0abc", "arn:aws:iam::111122223333:role/deploy")]
    [InlineData("arn:aws-cn:sts::111122223333:assumed-role/deploy", "arn:aws-cn:iam::111122223333:role/deploy")]
    [InlineData("arn:aws:sts::111122223333:federated-user/deploy", null)]
    [InlineData("arn:aws:iam::111122223333:assumed-role/deploy/x", null)]
    [InlineData("arn:aws:sts::111122223333", null)]
    [InlineData("assumed-role/deploy/x", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void The_role_of_a_session_is_told(string? session, string? role) => Assert.Equal(role, Arns.RoleOfSession(session));

    [Theory]
    [InlineData("arn:aws:iam::111122223333:role/service-role/deploy", "s:1", "arn:aws:sts::111122223333:assumed-role/deploy/s:1")]
    [InlineData("arn:aws:iam::111122223333:user/deploy", "s", null)]
    [InlineData("arn:aws:sts::111122223333:role/deploy", "s", null)]
    [InlineData("arn:aws:iam::111122223333:role/deploy", null, null)]
    [InlineData(null, "s", null)]
    public void The_session_of_a_role_is_told(string? role, string? session, string? arn) => Assert.Equal(arn, Arns.SessionOf(role, session));

    [Theory]
    [InlineData("arn:aws:iam::111122223333:user/ann", true, "111122223333")]
    [InlineData("arn:aws:iam::111122223333:root", true, "111122223333")]
    [InlineData("arn:aws:sts::111122223333:assumed-role/deploy/a:b:c", true, "111122223333")]
    [InlineData("arn:aws:iam::111122223333:group/ops", false, "111122223333")]
    [InlineData("arn:aws:s3:::bucket/user/ann", false, null)]
    [InlineData("urn:aws:iam::111122223333:user/ann", false, "111122223333")]
    [InlineData("ann", false, null)]
    public void Principals_and_accounts_are_told(string arn, bool isPrincipal, string? account) => Assert.Equal((isPrincipal, account), (Arns.IsPrincipal(arn), Arns.AccountOf(arn)));
}
