using System.CommandLine;
using IncidentKit.Remediation;
using IncidentKit.Samples.Console.Folder;

namespace IncidentKit.Samples.Console.Commands;

/// <summary>Prints the least-privilege IAM policies; makes no AWS call.</summary>
internal sealed class PermissionsCommand : IConsoleCommand
{
    internal static Option<string> For { get; } = new("--for") { Description = "For what: investigate, execute, or the path of a plan.json", HelpName = "investigate|execute|PLAN", DefaultValueFactory = _ => "investigate" };

    public FolderUse Folder => FolderUse.None;

    public string WhenStopped => "nothing was changed";

    public async Task<Outcome> RunAsync(Session session, CancellationToken cancellationToken)
    {
        var policies = session.Get<IPermissionPolicies>();
        var documents = session.Options.Value(For) switch
        {
            "investigate" => policies.ForInvestigation(),
            "execute" => policies.ForExecution(),
            var path => policies.ForPlan(PlanFile.Read(path!)),
        };
        return await Task.FromResult(new Outcome(ExitCodes.Clean) { Policies = documents });
    }
}
