using System.Text.Json.Nodes;
using IncidentKit.Testing.Core;

namespace IncidentKit.Testing.Scenarios.Truth;

/// <summary>All that an account has at one moment, each piece with what matters of its state as JSON. Taking one is no call and leaves no trace.</summary>
internal sealed class AccountSnapshot
{
    private readonly Dictionary<ScenarioResource, string> pieces = [];
    private readonly string account;

    private AccountSnapshot(string account) => this.account = account;

    internal IReadOnlyDictionary<ScenarioResource, string> Pieces => pieces;

    internal static AccountSnapshot Of(CloudEngine cloud, string account)
    {
        var snapshot = new AccountSnapshot(account);
        lock (cloud.Gate)
        {
            IamPieces.Add(snapshot, cloud.Account(account).Iam.Current);
            TrailPieces.Add(snapshot, cloud, account);
            Ec2Pieces.Add(snapshot, cloud, account);
            ScalingPieces.Add(snapshot, cloud, account);
            LambdaPieces.Add(snapshot, cloud, account);
        }

        return snapshot;
    }

    internal void Add(string type, string id, JsonObject? state = null, string region = GlobalServices.Region) =>
        pieces[new(type, id, account, region)] = (state ?? []).ToJsonString();
}
