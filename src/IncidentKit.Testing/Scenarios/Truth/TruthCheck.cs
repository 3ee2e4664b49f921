using System.Text.Json.Nodes;
using IncidentKit.Testing.Core;
using IncidentKit.Testing.Wire;

namespace IncidentKit.Testing.Scenarios.Truth;

/// <summary>Compares a cloud with a scenario's truth.</summary>
internal sealed class TruthCheck(ScenarioTruth truth, SimulatedCloud cloud)
{
    /// <summary>What a credential must no longer be able to do, any of it.</summary>
    private static readonly string[] Probes =
        ["ec2:RunInstances", "ec2:DescribeInstances", "iam:CreateUser", "iam:ListUsers", "lambda:CreateFunction", "sts:AssumeRole", "s3:ListAllMyBuckets", "s3:GetObject", "cloudtrail:StopLogging"];

    private readonly IReadOnlyDictionary<ScenarioResource, string> now = AccountSnapshot.Of(cloud.Engine, cloud.Account(truth.Account).Id).Pieces;

    internal IReadOnlyList<string> Run() => [.. Planted(), .. Altered(), .. Owned(), .. Credentials()];

    private IEnumerable<string> Planted() => truth.Planted
        .Where(resource => now.TryGetValue(resource, out var state) && !IsSwitchedOff(resource, state))
        .Select(resource => $"The attacker's {resource} is still there.");

    private IEnumerable<string> Altered()
    {
        foreach (var alteration in truth.Altered)
        {
            if (!now.TryGetValue(alteration.Resource, out var state)) yield return $"The owner's {alteration.Resource}, which the attacker altered, is gone.";
            else if (state != alteration.Before) yield return $"The owner's {alteration.Resource} is not as it was before the attacker altered it: it is {state}, it was {alteration.Before}.";
        }
    }

    private IEnumerable<string> Owned()
    {
        foreach (var possession in truth.Owned)
        {
            if (!now.TryGetValue(possession.Resource, out var state)) yield return $"The owner's {possession.Resource} is gone.";
            else if (state != possession.State) yield return $"The owner's {possession.Resource} was changed: it is {state}, it was {possession.State}.";
        }
    }

    private IEnumerable<string> Credentials()
    {
        foreach (var credential in truth.Credentials)
        {
            if (FirstRight(credential.AccessKeyId) is { } action) yield return $"The attacker can still call {action} with {credential.AccessKeyId} ({credential.Principal}).";
        }
    }

    /// <summary>A key that is inactive does no harm.</summary>
    private static bool IsSwitchedOff(ScenarioResource resource, string state) =>
        resource.Type is "iam:access-key" or "iam:ssh-public-key" or "iam:signing-certificate" or "iam:service-specific-credential" && JsonNode.Parse(state)!["active"]!.GetValue<bool>() is false;

    private string? FirstRight(string accessKeyId)
    {
        var engine = cloud.Engine;
        lock (engine.Gate)
        {
            try
            {
                var caller = engine.Authenticator.Authenticate(ModelCatalog.Get("sts"), accessKeyId, engine.Sessions.Find(accessKeyId)?.Token);
                var call = new ApiCall { Service = "ec2", Operation = "RunInstances", Input = [], Account = caller.Account, Region = GlobalServices.Region, CallerArn = caller.Arn, AccessKeyId = accessKeyId, Now = engine.Time.GetUtcNow(), Caller = caller };
                return Probes.FirstOrDefault(action => engine.Authorizer.Refusal(call, new(action, "*")) is null);
            }
            catch (ApiException)
            {
                return null;
            }
        }
    }
}
