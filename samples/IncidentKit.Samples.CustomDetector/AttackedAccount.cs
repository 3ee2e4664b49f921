using System.Text.Json.Nodes;
using IncidentKit.Incidents;
using IncidentKit.Testing;

namespace IncidentKit.Samples.CustomDetector;

/// <summary>A simulated account in which a leaked key was used to take an address in Ireland, beside one of the owner's.</summary>
internal sealed record AttackedAccount(SimulatedCloud Cloud, SimulatedActor Responder, Incident Incident, string AttackersAddress, string OwnersAddress)
{
    internal static AttackedAccount Make()
    {
        var clock = new SimulatedClock();
        var cloud = new SimulatedCloud(new() { TimeProvider = clock });
        var account = cloud.AddAccount();
        var responder = account.AddUser("incident-responder", "AdministratorAccess");
        var owner = account.AddUser("alice", "AdministratorAccess").From("198.51.100.10");
        var leaked = account.AddUser("ci-deploy", "AdministratorAccess").From("203.0.113.66");
        clock.Advance(TimeSpan.FromDays(1));

        var owners = Allocate(owner);
        var attackers = Allocate(leaked);
        clock.Advance(TimeSpan.FromHours(1));
        return new(cloud, responder, new()
        {
            Id = "leaked-key", Accounts = [account.Id], Indicators = new() { AccessKeys = [leaked.AccessKeyId] }, Window = new(clock.GetUtcNow().AddHours(-2)),
        }, attackers, owners);
    }

    private static string Allocate(SimulatedActor actor) => (string)actor.Call("ec2", "AllocateAddress", new JsonObject { ["Domain"] = "vpc" }, "eu-west-1")["AllocationId"]!;
}
