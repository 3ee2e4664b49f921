using IncidentKit.Testing.Scenarios;
using IncidentKit.Testing.Scenarios.FiveDays;

namespace IncidentKit.Testing;

/// <summary>The scenario "five-day notice": a key of a company's pipeline leaked, somebody has used it for two days, and AWS has written.</summary>
public static class FiveDayNotice
{
    /// <summary>The scenario's name.</summary>
    public const string Name = "five-day-notice";

    private const string AccountId = "384712905566";

    /// <summary>Builds it.</summary>
    /// <param name="options">How the cloud behaves; see <see cref="SimulatedScenarios.Build"/>.</param>
    public static SimulatedScenario Build(SimulatedCloudOptions? options = null)
    {
        var stage = new ScenarioStage(options, AccountId, TimeSpan.FromDays(40));
        var company = new Company(stage);
        stage.Owner(company.Found);
        stage.Owner(company.Hire);
        var roles = new CompanyRoles(stage, company);
        stage.Owner(roles.Build);
        var compute = new CompanyCompute(stage, company);
        stage.Owner(compute.Build);
        var days = new Workdays(stage, company);
        stage.Owner(() =>
        {
            for (var day = 38; day > 2; day--)
            {
                days.Work(day);
                if (day == 12) company.RetireOldReports();
            }
        });

        var attack = new Attack(stage, company, roles);
        var sessions = new AttackSessions(stage, company, roles, attack);
        Play(stage, company, compute, days, attack, sessions, new AttackCompute(company, compute, attack));
        stage.Account.AddCosts(Bill.Of(stage.Now));

        var sentAt = stage.Now - TimeSpan.FromHours(2);
        var notice = Notices.Text(stage.Id, attack.Leaked.Actor.AccessKeyId, "ci-deploy", sentAt);
        var truth = stage.Close(Facts(stage, attack));
        return new(Name, stage.Cloud, stage.Account, company.Responder.Actor, truth)
        {
            BreakGlassArn = company.Arn("user/break-glass"),
            Notice = notice,
            NoticeEmail = Notices.Email(notice, stage.Id, "174520389900417", sentAt),
        };
    }

    private static void Play(ScenarioStage stage, Company company, CompanyCompute compute, Workdays days, Attack attack, AttackSessions sessions, AttackCompute mines)
    {
        Attack(52, attack.LookAround);
        Attack(51, attack.MakeUsers);
        Owner(50.5, () => days.Deploy(101));
        Attack(50, attack.Widen);
        Attack(49.5, attack.MakeAndUnmake);
        Owner(49, () => days.Machines(compute));
        Attack(48.5, mines.Mine);
        Attack(47, attack.Blind);
        stage.Go(TimeSpan.FromHours(46.5));
        stage.Aws(() => stage.Cloud.Engine.CallAsService("support.amazonaws.com", stage.Id, "us-east-1", "iam", "AttachUserPolicy",
            new() { ["UserName"] = "ci-deploy", ["PolicyArn"] = "arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3" }));
        Attack(46, attack.FindTheKeyQuarantined);
        Attack(45, mines.Multiply);
        Owner(44, () => days.Routine(0));
        Owner(38, days.FailToDeploy);
        Owner(36, () => days.Routine(1));
        Owner(31, days.Hire);
        Attack(30, sessions.Federate);
        Attack(29, mines.EnableRegion);
        Owner(27, () => days.Routine(2));
        Attack(26, mines.Serve);
        Attack(24, mines.UseEnabledRegion);
        Owner(20, days.FailToDeploy);
        Owner(12, () => days.Routine(3));
        Owner(7, () => days.Routine(4));
        Attack(5, sessions.SignIn);
        Attack(3, sessions.FromInstance);
        Owner(1.5, () => days.Routine(5));
        Attack(0.5, sessions.Chain);

        void Attack(double hoursBefore, Action act)
        {
            stage.Go(TimeSpan.FromHours(hoursBefore));
            stage.Attacker(act);
        }

        void Owner(double hoursBefore, Action act)
        {
            stage.Go(TimeSpan.FromHours(hoursBefore));
            stage.Owner(act);
        }
    }

    private static ScenarioTruth Facts(ScenarioStage stage, Attack attack) => new()
    {
        Account = stage.Id,
        Credentials = [.. attack.Held.Select(held => new ScenarioCredential(held.Hand.Actor.AccessKeyId, held.Principal, held.ExpiresAt, IsOwners: held.Hand == attack.Leaked, IsShared: held.Hand == attack.Leaked))],
        AttackerAddresses = [Scenarios.FiveDays.Attack.First, Scenarios.FiveDays.Attack.Second, Scenarios.FiveDays.Attack.Third, Scenarios.FiveDays.Attack.Host],
        AttackerUserAgents = [Scenarios.FiveDays.Attack.OldCli, Scenarios.FiveDays.Attack.OldBoto, Scenarios.FiveDays.Attack.Console],
        OwnerAddresses = [Places.OwnerBlock],
        RegionsEnabled = AttackCompute.RegionsEnabled,
    };
}
