using IncidentKit.Detection;
using IncidentKit.Services.Iam;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Services.Iam;

public sealed class SessionLifeTests
{
    private static readonly DateTimeOffset Seen = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);
    private static readonly LineageCredential Session = new() { Id = "ASIA1", Kind = CredentialKind.Session, Attribution = Attribution.AttackerCreated, FirstSeen = Seen };

    [Fact]
    public void A_session_ends_when_the_trail_says() => Assert.Equal(Seen.AddHours(1), SessionLife.EndOf(Session with { ExpiresAt = Seen.AddHours(1) }));

    [Fact]
    public void Where_the_trail_does_not_say_it_ends_after_the_longest_that_AWS_allows()
    {
        Assert.Equal(Seen.AddHours(12), SessionLife.EndOf(Session));
        Assert.Equal(Seen.AddHours(36), SessionLife.EndOf(Session with { Principal = "arn:aws:sts::111122223333:federated-user/x" }));
    }

    [Fact]
    public void A_session_of_which_no_time_is_known_may_live() => Assert.True(SessionLife.IsLive(Session with { FirstSeen = null }, Seen.AddYears(1)));

    [Fact]
    public void What_has_ended_or_was_deleted_does_not_live()
    {
        Assert.True(SessionLife.IsLive(Session, Seen.AddHours(11)));
        Assert.False(SessionLife.IsLive(Session, Seen.AddHours(12)));
        Assert.False(SessionLife.IsLive(Session with { Deleted = true }, Seen));
    }
}
