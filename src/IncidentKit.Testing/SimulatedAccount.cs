using System.Text.Json.Nodes;
using IncidentKit.Testing.Core;
using IncidentKit.Testing.Identity;
using IncidentKit.Testing.Services.Ec2;
using IncidentKit.Testing.Services.Lambda;
using IncidentKit.Testing.Services.Support;

namespace IncidentKit.Testing;

/// <summary>One account of a simulated cloud. Safe for concurrent use.</summary>
public sealed class SimulatedAccount
{
    private const string HostAgent = "aws-sdk-go-v2/1.32.5 ua/2.1 os/linux lang/go#1.23.4 md/GOOS#linux md/GOARCH#amd64";
    private readonly CloudEngine engine;
    private readonly AccountState state;

    internal SimulatedAccount(CloudEngine engine, AccountState state)
    {
        (this.engine, this.state) = (engine, state);
        Root = ConsoleSessions.OfRoot(engine, state);
    }

    /// <summary>The account's id.</summary>
    public string Id => state.Id;

    /// <summary>The root user, signed in to the console for ever and with MFA.</summary>
    public SimulatedActor Root { get; }

    /// <summary>What goes wrong for calls to this account.</summary>
    public SimulatedFaults Faults => state.Faults;

    /// <summary>Whether the account has a support plan that comes with the Support API.</summary>
    /// <value>The default is <see langword="false"/>: the API answers <c>SubscriptionRequiredException</c>.</value>
    public bool HasSupportPlan
    {
        get
        {
            lock (engine.Gate) return state.HasSupportPlan;
        }

        set
        {
            lock (engine.Gate) state.HasSupportPlan = value;
        }
    }

    /// <summary>What this account's requests to Cost Explorer have cost, in US dollars: a cent for each page.</summary>
    public decimal CostExplorerCharges
    {
        get
        {
            lock (engine.Gate) return state.CostExplorerCharges;
        }
    }

    /// <summary>The Regions that are enabled, sorted.</summary>
    public IReadOnlyList<string> EnabledRegions
    {
        get
        {
            lock (engine.Gate) return [.. SimulatedRegions.All.Where(state.IsRegionEnabled)];
        }
    }

    /// <summary>Enables or disables a Region that accounts must opt in to, at once and without a record.</summary>
    /// <exception cref="ArgumentException">It is not such a Region.</exception>
    public void SetRegion(string region, bool enabled)
    {
        if (!SimulatedRegions.OptIn.Contains(region)) throw new ArgumentException($"'{region}' is not a Region that accounts opt in to", nameof(region));
        lock (engine.Gate) state.SetRegion(region, enabled ? "ENABLED" : "DISABLED");
    }

    /// <summary>Adds costs to the bill.</summary>
    public void AddCosts(params IEnumerable<SimulatedCost> costs)
    {
        lock (engine.Gate) state.Costs.AddRange(costs);
    }

    /// <summary>Makes a user with an access key, by calls of root.</summary>
    /// <param name="name">The user's name.</param>
    /// <param name="policies">Names of AWS managed policies, such as <c>AdministratorAccess</c>, or ARNs.</param>
    /// <returns>The user, with the key.</returns>
    public SimulatedActor AddUser(string name, params IEnumerable<string> policies)
    {
        Root.Call("iam", "CreateUser", new() { ["UserName"] = name });
        foreach (var policy in policies)
        {
            var arn = policy.StartsWith("arn:", StringComparison.Ordinal) ? policy : Services.Iam.AwsManagedPolicies.Get(policy).Arn;
            Root.Call("iam", "AttachUserPolicy", new() { ["UserName"] = name, ["PolicyArn"] = arn });
        }

        return Root.WithCredentials(Root.Call("iam", "CreateAccessKey", new() { ["UserName"] = name }));
    }

    /// <summary>Makes a role, by calls of root.</summary>
    /// <param name="name">The role's name.</param>
    /// <param name="trustedPrincipal">Who may assume it: an ARN, an account's id or a service such as <c>ec2.amazonaws.com</c>.</param>
    /// <param name="policies">Names of AWS managed policies, or ARNs.</param>
    /// <returns>The role's ARN.</returns>
    public string AddRole(string name, string trustedPrincipal, params IEnumerable<string> policies)
    {
        var kind = trustedPrincipal.EndsWith(".amazonaws.com", StringComparison.Ordinal) ? "Service" : "AWS";
        var trust = new JsonObject
        {
            ["Version"] = "2012-10-17",
            ["Statement"] = new JsonArray(new JsonObject { ["Effect"] = "Allow", ["Principal"] = new JsonObject { [kind] = trustedPrincipal }, ["Action"] = "sts:AssumeRole" }),
        };
        var role = Root.Call("iam", "CreateRole", new() { ["RoleName"] = name, ["AssumeRolePolicyDocument"] = trust.ToJsonString() });
        foreach (var policy in policies)
        {
            var arn = policy.StartsWith("arn:", StringComparison.Ordinal) ? policy : Services.Iam.AwsManagedPolicies.Get(policy).Arn;
            Root.Call("iam", "AttachRolePolicy", new() { ["RoleName"] = name, ["PolicyArn"] = arn });
        }

        return (string)role["Role"]!["Arn"]!;
    }

    /// <summary>Signs a user in to the console. Both success and failure are recorded as <c>ConsoleLogin</c>.</summary>
    /// <returns>The session; CloudTrail has no event for its credentials.</returns>
    /// <exception cref="SimulatedCallException">The user has no password, or another.</exception>
    public SimulatedActor SignIn(string userName, string password, string sourceIp, string userAgent, bool withMfa = false) =>
        ConsoleSessions.SignIn(engine, state, userName, password, sourceIp, userAgent, withMfa);

    /// <summary>Signs root in to the console, recorded as <c>ConsoleLogin</c>.</summary>
    public SimulatedActor SignInAsRoot(string sourceIp, string userAgent, bool withMfa = false) => ConsoleSessions.SignInAsRoot(engine, state, sourceIp, userAgent, withMfa);

    /// <summary>Opens a support case as AWS does when it finds an account compromised; it waits for the customer's answer.</summary>
    /// <returns>The case's id.</returns>
    public string OpenSupportCase(string subject, string body)
    {
        lock (engine.Gate) return engine.Service<SupportService>().Open(Id, subject, body, SupportService.Aws);
    }

    /// <summary>What was written in a support case, oldest first.</summary>
    public IReadOnlyList<string> SupportCaseTexts(string caseId)
    {
        lock (engine.Gate) return [.. engine.Service<SupportService>().CommunicationsOf(Id, caseId).Select(text => text.Body)];
    }

    /// <summary>Somebody with the credentials that an instance's profile gives it, at the instance's address. EC2 assumes the role first, as CloudTrail shows.</summary>
    /// <exception cref="InvalidOperationException">The instance does not run, or has no profile with a role.</exception>
    public SimulatedActor SessionOfInstance(string instanceId, string region = "us-east-1")
    {
        lock (engine.Gate)
        {
            var ec2 = engine.Service<Ec2Service>();
            return Root.WithCredentials(ec2.SessionOf(Id, region, instanceId)).From(ec2.State.Of(Id, region).PublicAddress(instanceId)!, HostAgent);
        }
    }

    /// <summary>Somebody with the credentials that a function's code works with. Lambda assumes the role first, as CloudTrail shows.</summary>
    /// <exception cref="ArgumentException">There is no such function.</exception>
    public SimulatedActor SessionOfFunction(string functionName, string region = "us-east-1")
    {
        lock (engine.Gate) return Root.WithCredentials(engine.Service<LambdaService>().SessionOf(Id, region, functionName)).From("3.208.14.9", HostAgent);
    }

    /// <summary>Says whether CloudFront holds replicas of a function (Lambda@Edge): it cannot be deleted until they are gone.</summary>
    /// <exception cref="ArgumentException">There is no such function.</exception>
    public void SetReplicated(string functionName, bool replicated, string region = "us-east-1")
    {
        lock (engine.Gate) engine.Service<LambdaService>().Function(Id, region, functionName).HasReplicas = replicated;
    }
}
