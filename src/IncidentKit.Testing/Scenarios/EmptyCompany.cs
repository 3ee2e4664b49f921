using IncidentKit.Testing.Scenarios;

namespace IncidentKit.Testing;

/// <summary>The scenario "empty company": an account with an administrator, a responder and a user for emergencies, and nothing else. Nobody broke in.</summary>
public static class EmptyCompany
{
    /// <summary>The scenario's name.</summary>
    public const string Name = "empty-company";

    private const string Admin = "arn:aws:iam::aws:policy/AdministratorAccess";

    /// <summary>Builds it.</summary>
    /// <param name="options">How the cloud behaves; see <see cref="SimulatedScenarios.Build"/>.</param>
    public static SimulatedScenario Build(SimulatedCloudOptions? options = null)
    {
        var stage = new ScenarioStage(options, "111122223333", TimeSpan.FromDays(1));
        Hand? responder = null;
        stage.Owner(() =>
        {
            var root = new Hand(stage, stage.Account.Root.From(Places.Office, Places.Browser));
            foreach (var name in (string[])["admin", "incident-responder", "break-glass"])
            {
                root.User(name);
                root.AttachToUser(name, Admin);
            }

            root.Key("admin", Places.Office, Places.Cli);
            root.Password("break-glass", "Sealed-In-The-Safe-1!");
            responder = root.Key("incident-responder", Places.Office, Places.Cli);
        });
        var truth = stage.Close(new() { Account = stage.Id, OwnerAddresses = [Places.OwnerBlock] });
        return new(Name, stage.Cloud, stage.Account, responder!.Actor, truth) { BreakGlassArn = $"arn:aws:iam::{stage.Id}:user/break-glass" };
    }
}
