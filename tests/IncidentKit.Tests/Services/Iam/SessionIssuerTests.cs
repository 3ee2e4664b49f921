using IncidentKit.Detection;
using IncidentKit.Services.Iam;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Services.Iam;

public sealed class SessionIssuerTests
{
    private static readonly LineageCredential Key = new() { Id = "AKIA1", Kind = CredentialKind.AccessKey, Attribution = Attribution.AttackerCreated, Principal = "arn:aws:iam::111122223333:user/ops/bob" };

    [Theory]
    [InlineData("arn:aws:sts::111122223333:assumed-role/admin/session/with/slashes", SessionIssuerKind.Role, "admin")]
    [InlineData("arn:aws:iam::111122223333:role/path/admin", SessionIssuerKind.Role, "admin")]
    [InlineData("arn:aws-cn:iam::111122223333:user/path/bob", SessionIssuerKind.User, "bob")]
    [InlineData("arn:aws:iam::111122223333:root", SessionIssuerKind.Root, "")]
    [InlineData("arn:aws:sts::111122223333:federated-user/bob", SessionIssuerKind.Unknown, "")]
    [InlineData("arn:aws", SessionIssuerKind.Unknown, "")]
    [InlineData("", SessionIssuerKind.Unknown, "")]
    internal void The_issuer_is_read_out_of_the_ARN(string arn, SessionIssuerKind kind, string name) => Assert.Equal(new SessionIssuer(kind, name), SessionIssuer.OfArn(arn));

    [Fact]
    public void A_federated_users_session_was_issued_by_the_user_whose_key_asked_for_it()
    {
        var session = new LineageCredential { Id = "ASIA1", Kind = CredentialKind.Session, Attribution = Attribution.AttackerCreated, Principal = "arn:aws:sts::111122223333:federated-user/audit", Parent = "AKIA1" };

        Assert.Equal(new SessionIssuer(SessionIssuerKind.User, "bob"), SessionIssuer.Of(LineageGraph.Empty with { Credentials = [Key, session] }, session));
        Assert.Equal(SessionIssuerKind.Unknown, SessionIssuer.Of(LineageGraph.Empty with { Credentials = [session] }, session).Kind);
    }
}
